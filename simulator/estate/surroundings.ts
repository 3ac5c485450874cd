import type { SimResource } from './estate'

export interface OptimizationJob extends SimResource { modelIds: string[]; bucket: string }
export interface AsyncInvocation extends SimResource { modelArn: string; bucket: string }
export interface PromptRouter extends SimResource { modelArns: string[]; fallbackArn: string }
export interface ReasoningBuild extends SimResource { policyArn: string; buildType: 'INGEST_CONTENT' | 'REFINE_POLICY' }
export interface EnforcedGuardrail extends SimResource { guardrailArn: string; guardrailId: string }
export interface InvocationLogging extends SimResource { bucket?: string; logGroup?: string }
export interface Agreement extends SimResource { modelId: string }
export interface AutomationProject extends SimResource { blueprintArns: string[]; libraryArns: string[] }
export interface LibraryIngestionJob extends SimResource { libraryArn: string }
export interface CollectionGroup extends SimResource { generation: 'CLASSIC' | 'NEXTGEN'; collections: number; minOcus: number; maxOcus: number }
export interface VectorIndex extends SimResource { bucketArn: string; dimension: number }

/** What is beside Bedrock's core, by kind. */
export interface Surroundings {
  optimizationJobs: OptimizationJob[]
  asyncInvocations: AsyncInvocation[]
  routers: PromptRouter[]
  /** Of AWS's own profiles those that something of the estate names. */
  systemProfiles: SimResource[]
  reasoningPolicies: SimResource[]
  reasoningBuilds: ReasoningBuild[]
  enforced: EnforcedGuardrail[]
  logging: InvocationLogging[]
  agreements: Agreement[]
  automationProjects: AutomationProject[]
  blueprints: SimResource[]
  libraries: SimResource[]
  libraryJobs: LibraryIngestionJob[]
  collectionGroups: CollectionGroup[]
  vectorBuckets: SimResource[]
  vectorIndexes: VectorIndex[]
}
