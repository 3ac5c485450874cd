/**
 * What a resource type declares. One file per type in `types/`; everything else (sweep, coverage, IAM policy,
 * filters, API, docs) follows from the declaration. Nothing in `lib/estate` runs or reaches AWS.
 *
 * Facts come from AWS's SDK models and documentation; docs/estate.md names the evidence. What is unknown
 * is left out, never guessed.
 */

/** How a resource's cost behaves. An agent has no meter: `none`. */
export type Shape = 'standing' | 'transient' | 'metered' | 'storage' | 'none'

/** Our words for AWS's many status values. */
export type RunState = 'starting' | 'running' | 'stopping' | 'stopped' | 'finished' | 'failed' | 'unknown'

/** The AWS API (SDK client) that a call goes to; also the unit of pace. */
export type ApiId = 'bedrock' | 'bedrock-agent' | 'sagemaker' | 'resource-groups-tagging-api'

/** An SDK command class, e.g. `ListAgentsCommand`. Its name gives the operation and so the IAM action. */
export type CommandClass<I = any, O = any> = new (input: I) => {
  readonly input: I
  resolveMiddleware(stack: any, config: any, options?: any): (args: any) => Promise<{ output: O }>
}

/** One paged (or single-answer) AWS call. */
export interface ListCall<I = any, O = any, Item = any> {
  api: ApiId
  command: CommandClass<I, O>
  /** Fixed input: page size, filters such as isOwned. */
  input: I
  items(output: O): Item[] | undefined
  /** Names of the token fields; null: the answer is never paged. */
  page: { in: string; out: string } | null
}

/** One extra call per item, where the list lacks fields. */
export interface DetailCall<Item = any, O = any> {
  api: ApiId
  command: CommandClass<any, O>
  input(item: Item, where: Where): object
  /** Skip the call where the list already tells enough. Default: always call. */
  when?(item: Item): boolean
}

/** Where a listing happened. */
export interface Where {
  partition: string
  accountId: string
  region: string
}

/** A link as a declaration reads it off an answer. */
export interface LinkRead {
  rel: string
  toArn: string
  /** Resource type of the other end, where known. */
  toType?: string
}

/** What a declaration makes of one item (and its details). Instants as Date, absent as undefined. */
export interface ResourceRead {
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
  attributes?: Record<string, unknown>
  links?: LinkRead[]
  /** Owned and paid for by another account. */
  shared?: boolean
}

export interface ResourceType<Item = any, Details extends Record<string, any> = any> {
  /** Key of estate.json, e.g. `provisioned-throughput`. */
  id: string
  name: { one: string; many: string; short?: string }
  family: 'usage-metered' | 'storage' | 'standing' | 'governance' | 'job'
  /** The shape when no bill line says otherwise. */
  shape: Shape
  list: ListCall<any, any, Item>
  /** Named extra calls per item, e.g. `{ get: {...} }`; results reach `read` under the same name (undefined when denied). */
  details?: Record<string, DetailCall<Item>>
  /** Items of the list that are the customer's. AWS's own rows are dropped here. Default: all. */
  keep?(item: Item): boolean
  /**
   * `listed`: each kept item is a resource. `referenced`: the list is AWS's offer; an item becomes a resource
   * only when the bill or another resource refers to its ARN (foundation models).
   */
  membership: 'listed' | 'referenced'
  read(item: Item, where: Where, details: Partial<Details>): ResourceRead
  /** AWS's raw status → our state. A status that is not in the map is `unknown`. */
  states: Record<string, RunState>
  /** State where AWS reports no status at all (imported models): presence. */
  stateWithoutStatus?: RunState
  /** How tags are read: not taggable, or by the tagging calls for its ARN. */
  tags: 'none' | 'in-list' | 'by-arn'
  /** IAM actions beyond those of the list, detail and tag calls (e.g. SageMaker rights that Bedrock borrows). */
  extraActions?: string[]
  /** True for an ARN of this type; used to name what only the bill or a link mentions. */
  ownsArn(arn: string): boolean
  /** CloudWatch series that show use; `dimensions` are constructed, never listed. */
  metrics: MetricRead[]
  /** What it bills, in words, for docs and the empty state of a resource's cost. */
  bills: string
}

export interface MetricRead {
  namespace: string
  metric: string
  stat: 'Sum' | 'Average' | 'Maximum'
  /** Our name, e.g. `invocations`. */
  as: string
  dimensions(resource: { arn: string; name: string; attributes: Record<string, unknown> }): Record<string, string>
}
