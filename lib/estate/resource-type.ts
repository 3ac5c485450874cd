/**
 * What a resource type declares. One file per type in `types/`; everything else (sweep, coverage, IAM policy,
 * filters, API, docs) follows from the declaration. Nothing in `lib/estate` runs or reaches AWS.
 *
 * Facts come from AWS's SDK models and documentation; what is unknown is left out, never guessed.
 */

/** How a resource's cost behaves. An agent has no meter: `none`. */
export type Shape = 'standing' | 'transient' | 'metered' | 'storage' | 'none'

/** Our words for AWS's many status values. */
export type RunState = 'starting' | 'running' | 'stopping' | 'stopped' | 'finished' | 'failed' | 'unknown'

export type Family = 'usage-metered' | 'storage' | 'standing' | 'governance' | 'job'

/** The AWS API (SDK client) that a call goes to; also the unit of pace. */
export type ApiId = 'bedrock' | 'bedrock-agent' | 'sagemaker' | 'resource-groups-tagging-api'

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
}

/** One extra call per item, where the list lacks fields. Details of one item run in declared order. */
export interface DetailCall<C extends CommandClass, Item> {
  api: ApiId
  command: C
  /** `earlier`: the answers of the details declared before this one. Undefined skips the call. */
  input(item: Item, where: Where, earlier: Record<string, unknown>): InputOf<C> | undefined
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
 * custom model —produced-by→ job, job —produces→ model, agent —uses→ model, agent —guarded-by→ guardrail,
 * knowledge base —stores-in→ collection, knowledge base —embeds-with→ model, flow —uses→ agent,
 * evaluation —evaluates→ model, evaluation —judged-by→ model, copy job —copies→ model,
 * marketplace endpoint —hosted-by→ SageMaker endpoint.
 */
export type Rel =
  | 'serves' | 'base-model' | 'produced-by' | 'produces' | 'uses' | 'guarded-by' | 'stores-in' | 'embeds-with'
  | 'evaluates' | 'judged-by' | 'copies' | 'hosted-by'

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
  /** Constructed, never listed. */
  dimensions(resource: { arn: string; name: string; attributes: Record<string, unknown> }): Record<string, string>
}

/** A declaration as it is written, with everything inferred from its commands: see `defineType`. */
export interface TypeDeclaration<List extends CommandClass, Item, Details extends Record<string, CommandClass>> {
  /** Key of the estate catalogue, e.g. `provisioned-throughput`. */
  id: string
  name: { one: string; many: string; short?: string }
  family: Family
  /** The shape when no bill line says otherwise. */
  shape: Shape
  list: ListCall<List, Item>
  /** Named extra calls; answers reach `read` under the same name (undefined when denied or skipped). */
  details?: { [K in keyof Details]: DetailCall<Details[K], Item> }
  /** Items of the list that are the customer's. AWS's own rows are dropped here. Default: all. */
  keep?(item: Item): boolean
  /**
   * `listed`: each kept item is a resource. `referenced`: the list is AWS's offer; an item becomes a resource
   * only when the bill or another resource refers to its ARN (foundation models).
   */
  membership: 'listed' | 'referenced'
  read(item: Item, where: Where, details: { [K in keyof Details]?: OutputOf<Details[K]> }): ResourceRead
  /** AWS's raw status → our state. A status that is not in the map is `unknown`. */
  states: Record<string, RunState>
  /** State where AWS reports no status at all (imported models): presence. */
  stateWithoutStatus?: RunState
  /** How tags are read: not taggable, in the list itself, or by the tag calls (of that API) for its ARN. */
  tags: 'none' | 'in-list' | { by: ApiId }
  /** IAM actions beyond those of the list, detail and tag calls (e.g. SageMaker rights that Bedrock borrows). */
  extraActions?: string[]
  /** True for an ARN of this type; used to name what only the bill or a link mentions. */
  ownsArn(arn: string): boolean
  /** CloudWatch series that show use. */
  metrics: MetricRead[]
  /** What it bills, in words, for docs and the empty state of a resource's cost. */
  bills: string
}

/** A declaration as everything else sees it: what its items are is its own affair. */
export type ResourceType = TypeDeclaration<CommandClass, unknown, Record<string, CommandClass>>

/** Types a declaration from its SDK commands: `items`, `input` and `read` know the answers' fields. */
export function defineType<const List extends CommandClass, Item, Details extends Record<string, CommandClass> = Record<never, never>>(
  declaration: TypeDeclaration<List, Item, Details>,
): ResourceType {
  // The one place where the item's type is forgotten: items only ever travel from `list.items` to `read`.
  return declaration as unknown as ResourceType
}
