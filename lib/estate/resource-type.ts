/**
 * What a resource type declares. One file per type in `types/`; everything else (sweep, coverage, IAM policy,
 * filters, API, docs) follows from the declaration. Nothing in `lib/estate` runs or reaches AWS.
 *
 * Facts come from AWS's SDK models and documentation; what is unknown is left out, never guessed.
 */
import type { TagApi } from './tag-calls'

/** How a resource's cost behaves. An agent has no meter: `none`. */
export type Shape = 'standing' | 'transient' | 'metered' | 'storage' | 'none'

/** Our words for AWS's many status values. */
export type RunState = 'starting' | 'running' | 'stopping' | 'stopped' | 'finished' | 'failed' | 'unknown'

export type Family = 'usage-metered' | 'storage' | 'standing' | 'governance' | 'job'

/** What a person would look under: columns of the coverage, chapters of docs/estate.md. Named in `areas.ts`. */
export type Area =
  | 'models' | 'capacity' | 'agents' | 'knowledge' | 'stores' | 'flows' | 'guardrails' | 'jobs' | 'data-automation' | 'agentcore' | 'account'

/** The AWS API (SDK client) that a call goes to; also the unit of pace. */
export type ApiId =
  | 'bedrock' | 'bedrock-runtime' | 'bedrock-agent' | 'bedrock-agent-runtime' | 'bedrock-data-automation'
  | 'bedrock-agentcore-control' | 'bedrock-agentcore' | 'sagemaker' | 'opensearchserverless' | 's3vectors'
  | 'resource-groups-tagging-api' | 'cloudwatch'

/** An SDK command class, e.g. `ListAgentsCommand`; its own schema names the operation and so the IAM action. */
export type CommandClass = abstract new (input: never) => CommandLike
interface CommandLike {
  readonly input: object
  // The SDK's own signature; `never` accepts every client's stack, `infer` below reads the output.
  resolveMiddleware(stack: never, configuration: never, options: never): (args: never) => Promise<{ output: object }>
}

/** What a command answers: `OutputOf<typeof ListAgentsCommand>`. */
export type OutputOf<C extends CommandClass> =
  ReturnType<InstanceType<C>['resolveMiddleware']> extends (args: never) => Promise<{ output: infer O }> ? O : never
export type InputOf<C extends CommandClass> = InstanceType<C>['input']

/** Where a listing happened. */
export interface Where {
  partition: string
  accountId: string
  region: string
  /** The account's other regions that are listed too: what an ARN places in one of them is that listing's. */
  elsewhere?: ReadonlySet<string>
}

/** A resource that other listings start from: as it was just read, or as it is stored where it did not change. */
export interface Parent {
  arn: string
  name: string
  rawState?: string
  attributes: Record<string, unknown>
}

/** Which listing an item came from: the parent and the input that were asked. Both empty for a list without parents. */
export interface From {
  parent?: Parent
  input: object
}

/** One listing call: paged, answered at once (`page: null`), or a singleton Get whose `items` wraps the one answer. */
export interface ListCall<C extends CommandClass, Item> {
  api: ApiId
  command: C
  /** Fixed input: page size, filters such as typeEquals. */
  input?: InputOf<C>
  items(output: OutputOf<C>): Item[] | undefined
  /** Names of the token fields, where they are not `nextToken` both ways; null: never paged. */
  page?: { in: string; out: string } | null
  /**
   * Asked once per resource of another type (aliases of each agent). It is complete only when the parents were
   * listed completely and every one of them answered; a parent that vanished meanwhile has no children.
   */
  per?: {
    /** Type id of the parent: listed first, in the same account and region. */
    type: string
    /** Inputs of the listings of one parent, beside `input` (usually one; none where it cannot have children). */
    inputs(parent: Parent, where: Where): InputOf<C>[]
  }
}

/** One extra call per item, where the list lacks fields. Details of one item run in declared order. */
export interface DetailCall<C extends CommandClass, Item> {
  api: ApiId
  command: C
  /** `earlier`: the answers of the details declared before this one. Undefined skips the call. */
  input(item: Item, where: Where, earlier: Record<string, unknown>, from: From): InputOf<C> | undefined
  /** One call answers for many items (BatchGet…): `size` items a call; `input` is not used. */
  batch?: {
    size: number
    input(items: Item[], where: Where): InputOf<C>
    /** What the answer says of one item, in the shape of a whole answer's part; undefined where it is silent. */
    pick(output: OutputOf<C>, item: Item): object | undefined
  }
}

/** A link as a declaration reads it off an answer. */
export interface LinkRead {
  rel: Rel
  toArn: string
  /** Resource type of the other end, where known. */
  toType?: string
}

/**
 * The relations of the estate's graph, read from the resource to the other end:
 * provisioned throughput —serves→ model, custom model —base-model→ foundation model,
 * custom model —produced-by→ job, job —produces→ model, agent —uses→ model or knowledge base,
 * agent —guarded-by→ guardrail, knowledge base —stores-in→ collection, knowledge base —embeds-with→ model,
 * flow —uses→ agent or prompt, evaluation —evaluates→ model, evaluation —judged-by→ model, copy job —copies→ model,
 * marketplace endpoint —hosted-by→ SageMaker endpoint,
 * alias, version, data source, execution —part-of→ its parent, alias —routes-to→ version or provisioned throughput,
 * profile or router —routes-to→ model, action group or gateway target —calls→ Lambda function,
 * agent —collaborates-with→ agent alias, data source —reads-from→ bucket, logging —writes-to→ log group or bucket,
 * enforced guardrail configuration —enforces→ guardrail.
 */
export type Rel =
  | 'serves' | 'base-model' | 'produced-by' | 'produces' | 'uses' | 'guarded-by' | 'stores-in' | 'embeds-with'
  | 'evaluates' | 'judged-by' | 'copies' | 'hosted-by' | 'part-of' | 'routes-to' | 'calls' | 'collaborates-with'
  | 'reads-from' | 'writes-to' | 'enforces'

/** What a declaration makes of one item (and its details). Instants as Date, absent as undefined. */
export interface ResourceRead {
  /** Empty: no resource after all (only the details of a collection tell that it holds logs, not vectors). */
  arn: string
  name: string
  rawState?: string
  createdAt?: Date
  startedAt?: Date
  endedAt?: Date
  /** It had ended by then; for types whose end AWS does not report. */
  endedBefore?: Date
  /** Only where the list itself carries tags; otherwise tags are read by the sweep. */
  tags?: Record<string, string>
  /** Worth showing or computing with; undefined members are dropped, dates become ISO strings. */
  attributes?: Record<string, unknown>
  links?: (LinkRead | undefined)[]
  /** Owned and paid for by another account. */
  shared?: boolean
}

export interface MetricRead {
  namespace: string
  metric: string
  stat: 'Sum' | 'Average' | 'Maximum'
  /** Our name, e.g. `invocations`. */
  as: string
  /**
   * Constructed, never listed: ListMetrics hides what was silent for two weeks. Several sets: one series each, whose
   * sum is the resource's. undefined: this resource publishes none.
   */
  dimensions(resource: { arn: string; name: string; attributes: Record<string, unknown> }): Record<string, string> | Record<string, string>[] | undefined
}

/**
 * What a series without a datapoint says, on days that were read completely. `unused`: AWS documents that it exists,
 * under these dimensions, whenever the resource is used. `once-seen`: only of a resource whose series was seen before,
 * since its dimensions are not confirmed. `nothing`: it may be used all the same.
 */
export type Silence = 'unused' | 'once-seen' | 'nothing'

/** What shows whether a resource of a type is used (catalogue, sections 6 and 9). No declaration: nothing that AWS publishes does. */
export interface UseRead {
  /**
   * Our names of its series that count calls, refused and failed ones included: of the two definitions that AWS gives of
   * Invocations neither counts every call, and what is called in vain is not idle.
   */
  calls: string[]
  /** Series of which anything above zero is use. */
  also?: string[]
  silence: Silence | ((resource: { attributes: Record<string, unknown> }) => Silence)
  /** Why silence says that, in words, with the source. */
  because: string
  /**
   * Resources whose use is this one's: those with a living link `rel` to it (`in`), or to which it has one (`out`). It is
   * used when one of them is. With `idle` it is idle when all of them are, or there is none and their types were listed completely;
   * with `alone` their use counts only where no other of its type has them too.
   */
  through?: { rel: Rel; way: 'in' | 'out'; types: string[]; idle: boolean; alone?: boolean }
  /** Runs that use it, by their link to it: one that began in the window is use, and where they are not listed nothing is idle. */
  runs?: { rels: Rel[]; types: string[] }
  /** Complete UTC days that are looked at, and calls below which it is idle, unless a setting says otherwise. Default 30 and 1. */
  windowDays?: number
  minimum?: number
}

/** A declaration as it is written, with everything inferred from its commands: see `defineType`. */
export interface TypeDeclaration<List extends CommandClass, Item, Details extends Record<string, CommandClass>> {
  /** Key of the estate catalogue, e.g. `provisioned-throughput`. */
  id: string
  name: { one: string; many: string; short?: string }
  /** AWS gives it no ARN: the identifier is made by Outcrop (`childArn`), and AWS answers to it nowhere. */
  ownIdentifier?: true
  family: Family
  area: Area
  /** The shape when no bill line says otherwise. */
  shape: Shape
  /** null: AWS offers no call that lists them; `unlisted` says so, and what is known of them comes from links and the bill. */
  list: ListCall<List, Item> | null
  unlisted?: string
  /** Named extra calls; answers reach `read` under the same name (undefined when denied or skipped). */
  details?: { [K in keyof Details]: DetailCall<Details[K], Item> }
  /** Items of the list that are the customer's. AWS's own rows are dropped here. Default: all. */
  keep?(item: Item): boolean
  /**
   * `listed`: each kept item is a resource. `referenced`: the list is AWS's offer; an item becomes a resource
   * only when the bill or another resource refers to its ARN (foundation models). `tied`: the list holds the
   * account's own things of every purpose; an item is of the estate only when a link of the estate, living or gone,
   * names its ARN (SageMaker endpoints behind marketplace endpoints).
   */
  membership: 'listed' | 'referenced' | 'tied'
  /**
   * A part of another service (a vector store, a SageMaker endpoint): being listed does not make its money Bedrock's;
   * it counts when a link of the estate, living or gone, names its ARN.
   */
  backing?: true
  /** How often a scheduled sweep lists it: `often` (default) with every sweep, `daily` for reference data. */
  cadence?: 'often' | 'daily'
  /**
   * Where the list itself tells that an item did not change: its details are then not asked again (AWS's `updatedAt`
   * must move with everything that the details show).
   */
  unchanged?: { arn(item: Item, where: Where, from: From): string; at(item: Item): Date | string | undefined }
  read(item: Item, where: Where, details: { [K in keyof Details]?: OutputOf<Details[K]> }, from: From): ResourceRead
  /** AWS's raw status → our state. A status that is not in the map is `unknown`. */
  states: Record<string, RunState>
  /** State where AWS reports no status at all (imported models): presence. */
  stateWithoutStatus?: RunState
  /** How tags are read: not taggable, in the list itself, or by the tag calls (of that API) for its ARN. */
  tags: 'none' | 'in-list' | { by: TagApi }
  /** IAM actions beyond those of the list, detail and tag calls (e.g. SageMaker rights that Bedrock borrows). */
  extraActions?: string[]
  /** True for an ARN of this type; used to name what only the bill or a link mentions. */
  ownsArn(arn: string): boolean
  /** CloudWatch series that show use. */
  metrics: MetricRead[]
  /** How these tell used from idle. */
  use?: UseRead
  /** What it bills, in words, for docs and the empty state of a resource's cost. */
  bills: string
  /** What AWS leaves undocumented or a reader should know, for docs/estate.md. */
  notes?: string[]
}

/** A declaration as everything else sees it: what its items are is its own affair. */
export type ResourceType = TypeDeclaration<CommandClass, unknown, Record<string, CommandClass>>

/** A type that is listed, or a probe could not exist. */
export type ListedType = ResourceType & { list: NonNullable<ResourceType['list']> }
export const isListed = (type: ResourceType): type is ListedType => type.list !== null

/** Types a declaration from its SDK commands: `items`, `input` and `read` know the answers' fields. */
export function defineType<const List extends CommandClass, Item, Details extends Record<string, CommandClass> = Record<never, never>>(
  declaration: TypeDeclaration<List, Item, Details> & { list: ListCall<List, Item> },
): ListedType {
  // The one place where the item's type is forgotten: items only ever travel from `list.items` to `read`.
  return declaration as unknown as ListedType
}

/** Declares a type that AWS offers no call to list: known by links and the bill only. */
export const defineUnlisted = (
  declaration: Omit<ResourceType, 'list' | 'membership' | 'read' | 'details' | 'keep' | 'per' | 'unchanged' | 'cadence' | 'tags' | 'unlisted'> & { unlisted: string },
): ResourceType => ({
  ...declaration, list: null, membership: 'tied', tags: 'none',
  read: () => { throw new Error(`${declaration.id} is never listed`) },
})
