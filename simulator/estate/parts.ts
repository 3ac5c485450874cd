import type { SimResource } from './estate'

/** What hangs under an agent, at one of its versions. */
export interface OfAgent extends SimResource {
  agentId: string
  version: string
}

export interface AgentAlias extends OfAgent {
  /** ARN or name of the provisioned throughput that it routes to. */
  throughput?: string
  /** Invocations of a working day, and how often each calls the model. Absent: not modelled. */
  calls?: { invocations: number; modelCalls: number }
  /** Its agent's role may put metric data, so that CloudWatch knows of its calls. */
  publishes?: true
}

export interface AgentVersion extends OfAgent {
  foundationModel?: string
  guardrail?: { id: string; version: string }
}

export interface ActionGroup extends OfAgent {
  lambdaArn?: string
  builtIn?: 'AMAZON.CodeInterpreter'
}

export interface Collaborator extends OfAgent {
  aliasArn: string
}

export interface DataSource extends SimResource {
  knowledgeBaseId: string
  bucketArn: string
  /** The model that parses documents, where one does. */
  parsedBy?: string
}

export interface IngestionJob extends SimResource {
  knowledgeBaseId: string
  dataSourceId: string
  documents: number
}

/** What hangs under a flow. */
export interface OfFlow extends SimResource {
  flowId: string
  version: string
}

export interface FlowExecution extends OfFlow {
  aliasId: string
}

export interface Prompt extends SimResource {
  modelId: string
}

export interface Parts {
  agentAliases: AgentAlias[]
  agentVersions: AgentVersion[]
  actionGroups: ActionGroup[]
  collaborators: Collaborator[]
  /** `id` is the knowledge base's. */
  agentKnowledgeBases: OfAgent[]
  dataSources: DataSource[]
  ingestionJobs: IngestionJob[]
  flowAliases: OfFlow[]
  flowVersions: OfFlow[]
  flowExecutions: FlowExecution[]
  prompts: Prompt[]
  sessions: SimResource[]
}

export const partResources = (p: Parts): SimResource[] => [
  ...p.agentAliases, ...p.agentVersions, ...p.actionGroups, ...p.collaborators, ...p.agentKnowledgeBases, ...p.dataSources, ...p.ingestionJobs,
  ...p.flowAliases, ...p.flowVersions, ...p.flowExecutions, ...p.prompts, ...p.sessions,
]
