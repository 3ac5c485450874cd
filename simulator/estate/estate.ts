import type { AgentCoreMeter } from '../bill/meters'
import type { SimAccount } from '../organisation'
import { partResources, type Parts } from './parts'
import type { Incident } from './incidents'
import type { JobProcess } from './job-process'
import type { Stream } from './stream'
import type { Surroundings } from './surroundings'

/** One thing of the simulated organisation, with everything the wire server and the truth need. */
export interface SimResource {
  /** Id of the resource type, e.g. `provisioned-throughput`. */
  type: string
  arn: string
  /** AWS's short id, where it has one beside the ARN. */
  id: string
  name: string
  accountId: string
  region: string
  /** AWS's raw status; null where AWS reports none. */
  status: string | null
  createdAt: Date
  updatedAt: Date
  endedAt?: Date
  /** Deleted then: no longer listed, though it was billed before. */
  deletedAt?: Date
  tags: Record<string, string>
  links: { rel: string; toArn: string }[]
  /** A list shows it, but it is none of the estate's business: another purpose's endpoint, a log store. */
  outside?: boolean
  /** AWS tells nobody when it was made. */
  undated?: boolean
  /** AWS's own thing, billed where it is used and in no account's list. */
  unlisted?: true
  /** Nobody has used it since this day was over. */
  usedUntil?: Date
}

export interface ProvisionedThroughput extends SimResource {
  modelArn: string
  foundationModelArn: string
  modelUnits: number
  desiredModelUnits: number
  commitment?: 'OneMonth' | 'SixMonths'
  commitmentEnds?: Date
  /** Billing name in the usage type, and USD per model unit and hour as written on the bill. */
  meter: 'titan-image-v2-6-months' | 'llama-3-1-70b-no-commit' | 'titan-premier-custom-1-month' | 'titan-lite-custom-no-commit' | 'nova-2-lite-no-commit'
  /** Calls that are asked of it on a working day; 9,400 unless told. What is beyond its capacity is throttled. */
  calls?: number
  /** It had fewer units before this instant. */
  grown?: { at: Date; from: number }
}

export interface CustomizationJob extends SimResource {
  baseModelId: string
  customizationType: 'FINE_TUNING' | 'CONTINUED_PRE_TRAINING' | 'DISTILLATION'
  customModelName: string
  customModelArn?: string
  /** Tokens of the training data times epochs, in thousands. */
  thousandTokens: number
  /** What it was trained on; its own unless told. */
  dataset?: string
}

export interface CustomModel extends SimResource {
  baseModelArn: string
  baseModelName: string
  customizationType: 'FINE_TUNING' | 'CONTINUED_PRE_TRAINING' | 'DISTILLATION' | 'IMPORTED'
  /** Another account's, when shared with this one. */
  ownerAccountId: string
  jobArn?: string
  /** Billing name in storage rows. */
  billing: string
}

export interface ImportedModel extends SimResource {
  architecture: string
  jobArn: string
  units: number
  /** Custom model unit minutes of a working day; 0: never called. */
  minutes: number
}

export interface Deployment extends SimResource {
  modelArn: string
}

/** A Bedrock Marketplace endpoint with the SageMaker endpoint behind it; or a plain SageMaker endpoint of someone else. */
export interface Endpoint extends SimResource {
  /** false: SageMaker knows it, Bedrock does not. */
  registered: boolean
  /** Bedrock knew it until then, and SageMaker runs it still. */
  deregisteredAt?: Date
  modelSource: string
  instanceType: 'ml.g5.2xlarge' | 'ml.g5.12xlarge' | 'ml.m5.xlarge'
  instances: number
  sageMakerStatus: string
  /** Invocations of a working day; 0: idle. */
  invocations: number
  /** Where it has several production variants: each with its instances and its share of the invocations. */
  variants?: { name: string; instances: number; share: number }[]
}

export interface Guardrail extends SimResource {
  policies: ('content' | 'topic' | 'pii' | 'grounding')[]
  /** Text units of a working day. */
  textUnits: number
  /** Numbered versions that were published. */
  versions: number
  reasoningPolicyArn?: string
}

export interface Agent extends SimResource {
  /** Model id or ARN of an inference profile; absent in an agent that was never prepared. */
  foundationModel?: string
  guardrail?: { id: string; version: string }
  knowledgeBaseIds: string[]
  /** It works with other agents: AWS's SUPERVISOR. */
  collaborates?: boolean
}

export interface KnowledgeBase extends SimResource {
  /** '' where the vectors are in S3. */
  collectionArn: string
  indexArn?: string
  embeddingModelArn: string
  /** Searches of a working day; 120 unless told. */
  searches?: number
}

export interface Flow extends SimResource {
  knowledgeBaseId?: string
  agentAliasArn?: string
  promptArn?: string
  lambdaArn?: string
  /** Node transitions of a working day. */
  transitions: number
}

export interface BatchJob extends SimResource {
  modelId: string
  /** The custom model that it called, made from `modelId`. */
  customModelArn?: string
  /** What it read; its own unless told. */
  dataset?: string
  records: { total: number; done: number; failed: number }
  /** Thousands of tokens, billed when it ends. */
  thousandInput: number
  thousandOutput: number
}

export interface EvaluationJob extends SimResource {
  jobType: 'Automated' | 'Human'
  application: 'ModelEvaluation' | 'RagEvaluation'
  modelArns: string[]
  ragArns: string[]
  judgeArn?: string
  humanTasks: number
}

export interface CopyJob extends SimResource {
  sourceModelArn: string
  sourceAccountId: string
  targetModelArn: string
}

export interface ImportJob extends SimResource {
  modelArn?: string
}

export interface InferenceProfile extends SimResource {
  modelArns: string[]
}

export interface Collection extends SimResource {
  kind: 'VECTORSEARCH' | 'TIMESERIES'
  /** OCUs that stand, of each kind. */
  ocus: number
  group?: string
  /** Tied to a knowledge base, living or deleted. */
  ofEstate: boolean
}

/** Anything of AgentCore: its lists and details show a part each of one record. */
export interface AgentCoreResource extends SimResource {
  /** Id of the runtime, gateway, … that it is listed under. */
  parentId?: string
  /** What AWS answers of it, by the SDK's member names, beside name, status and times. */
  answer: Record<string, unknown>
  /** Use of a working day by meter; records and tools stand, and are counted as they are. Absent: it bills nothing. */
  use?: Partial<Record<AgentCoreMeter, number>>
  /** Since that UTC day its records are so many times what `use` says. */
  grown?: { since: string; times: number }
}

/** The whole simulated organisation at one clock. Pure data; lists hold deleted resources too. */
export interface Estate extends Parts {
  seed: number
  /** Mix and whether things go wrong in it: part of the name of its files. */
  variant: string
  /** As its generator expects it, without noise and without what nobody announced. */
  calm?: true
  /** What the generator draws jobs from. */
  processes: JobProcess[]
  /** What happened that breaks a pattern, or looks as if it did. */
  incidents: Incident[]
  /** The clock: start of its UTC day. */
  today: Date
  /** Start of the clock's UTC month; dates of the story are counted from it, so that they hold still within a month. */
  anchor: Date
  accounts: SimAccount[]
  regions: readonly string[]
  notOptedIn: readonly string[]
  /** Services, by signing name, that AWS does not offer in a region. */
  notOffered: readonly { service: string; region: string }[]
  /** Reads that are denied: `{ accountId, action }`. */
  denied: { accountId: string; action: string }[]
  /** Foundation models in use, one per account, region and model: what the estate should hold of the offer. */
  foundationModels: SimResource[]
  provisionedThroughputs: ProvisionedThroughput[]
  customizationJobs: CustomizationJob[]
  customModels: CustomModel[]
  importedModels: ImportedModel[]
  deployments: Deployment[]
  endpoints: Endpoint[]
  guardrails: Guardrail[]
  agents: Agent[]
  knowledgeBases: KnowledgeBase[]
  flows: Flow[]
  batchJobs: BatchJob[]
  evaluationJobs: EvaluationJob[]
  copyJobs: CopyJob[]
  importJobs: ImportJob[]
  profiles: InferenceProfile[]
  collections: Collection[]
  /** What is beside Bedrock's core. */
  around: Surroundings
  agentCore: AgentCoreResource[]
  streams: Stream[]
  /** Answer as of this earlier instant, so that a demo has a past: what was deleted since is still listed. */
  asOf?: Date
  /** Whether somebody enabled costs per resource in Cost Explorer's settings; AWS's default is no. */
  resourceLevelCosts?: boolean
  /** ARNs of the story by name. */
  story: Record<string, string>
}

/** Every resource of the fourteen types, deleted ones included. */
export const estateResources = (e: Estate): SimResource[] => [
  ...e.foundationModels, ...e.customModels, ...e.importedModels, ...e.provisionedThroughputs, ...e.deployments,
  // What a Marketplace endpoint does is SageMaker's status; Bedrock's own says only that it is registered.
  ...e.endpoints.filter((x) => x.registered).map((x) => ({ ...x, status: x.sageMakerStatus })), ...e.guardrails, ...e.agents, ...e.knowledgeBases, ...e.flows,
  ...e.customizationJobs, ...e.batchJobs, ...e.evaluationJobs, ...e.copyJobs,
]

/** With their parts, AgentCore, and what stands around and behind them: profiles, import jobs, data automation, collections, SageMaker endpoints, … */
export const allResources = (e: Estate): SimResource[] => [
  ...estateResources(e), ...partResources(e), ...e.agentCore, ...e.profiles, ...e.importJobs, ...Object.values(e.around).flat(),
  ...e.collections.map((c) => ({ ...c, outside: c.kind !== 'VECTORSEARCH' })),
  ...e.endpoints.map((x) => ({ ...x, type: 'sagemaker-endpoint', status: x.sageMakerStatus, links: [], outside: !x.registered && !x.deregisteredAt })),
]

/**
 * What a listing in an account and region shows: now, or as of an earlier instant (what was deleted since is
 * there, what was created or ended since is not).
 */
export const standingIn = <T extends SimResource>(list: T[], accountId: string, region: string, asOf?: Date): T[] =>
  list.filter((r) => r.accountId === accountId && r.region === region && (asOf ? stoodAt(r, asOf) : !r.deletedAt))

const stoodAt = (r: SimResource, at: Date): boolean => r.createdAt <= at && (!r.deletedAt || r.deletedAt > at) && (!r.endedAt || r.endedAt <= at)
