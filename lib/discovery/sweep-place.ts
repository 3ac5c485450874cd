import type { Failure } from '@/lib/aws/classify-error'
import type { AccountCalls } from '@/lib/aws/clients'
import { semaphore } from '@/lib/aws/semaphore'
import type { ListedType, Parent, Where } from '@/lib/estate'
import { asParent, knownResources, lastOutcome, tiedArns, type Known } from './known.store'
import type { Offers } from './offers.store'
import { RegionTags, type TagCoverage } from './read-tags'
import { readType, type Parents, type Reading } from './read-type'
import { storePlace, type Storing } from './store-place'
import { inOrder } from './type-order'

/** Types of one place read at once. */
const TYPES_AT_ONCE = 8
/** Resources that a place holds in memory before they are stored. */
const ROWS_AT_ONCE = 2_000

export interface PlaceContext extends Storing {
  calls: AccountCalls
  where: Where
  coverage: TagCoverage
  offers: Offers
  signal: AbortSignal
  /** Told of each type's outcome once it is stored. */
  ended(reading: Reading): void
}

/**
 * Lists the types of one account and region: children after their parents, tied types after all that may name them,
 * everything else as it comes. What was read is stored many types at a time. Of a sweep that is stopped meanwhile
 * nothing more is stored: a call that failed for that says nothing about AWS.
 */
export async function sweepPlace(p: PlaceContext, types: readonly ListedType[]): Promise<void> {
  const order = inOrder(types)
  const parentIds = [...new Set(types.flatMap((t) => t.list.per?.type ?? []))]
  const place = new Place(p, await knownResources(p.ctx.db, p.where, [...new Set([...types.map((t) => t.id), ...parentIds])], parentIds), parentIds)
  const slot = semaphore(TYPES_AT_ONCE)
  const reading = new Map<string, Promise<Reading>>()
  const read = (type: ListedType): void => {
    const parent = type.list.per && reading.get(type.list.per.type)
    reading.set(type.id, (async () => {
      // Waiting for a parent takes no slot from a type that could go on.
      const parents = type.list.per && await place.parentsOf(type.list.per.type, parent)
      return slot(() => place.read(type, parents))
    })())
  }
  for (const type of order.types) if (!order.late.has(type.id)) read(type)
  await all(reading)
  for (const type of order.types) if (order.late.has(type.id)) read(type)
  await all(reading)
  await place.flush()
}

/** Waits for every one, also when one throws, so that nothing goes on behind. */
async function all(reading: Map<string, Promise<Reading>>): Promise<void> {
  const failed = (await Promise.allSettled(reading.values())).find((r) => r.status === 'rejected')
  if (failed) throw failed.reason
}

class Place {
  private pending: Reading[] = []
  private rows = 0
  private storing: Promise<void> = Promise.resolve()
  private readonly tags: RegionTags
  /** What was just read of types that other listings start from. */
  private readonly parents = new Map<string, Parent[]>()
  /** ARNs that links of this place name. */
  private readonly linked = new Set<string>()

  constructor(private readonly p: PlaceContext, private readonly known: Map<string, Map<string, Known>>, private readonly parentIds: string[]) {
    this.tags = new RegionTags(p.calls, p.where.region, p.coverage)
  }

  async read(type: ListedType, parents: Parents | undefined): Promise<Reading> {
    const reading = await readType({
      calls: this.p.calls, where: this.p.where, now: this.p.ctx.now, known: this.known.get(type.id) ?? new Map(),
      tied: async (id, arns) => new Set([...arns.filter((arn) => this.linked.has(arn)), ...await tiedArns(this.p.ctx.db, this.p.where.accountId, id, arns)]),
    }, type, parents)
    // What AWS merely offers names nothing of the estate.
    if (type.membership !== 'referenced') for (const row of reading.rows) for (const link of row.links) this.linked.add(link.toArn)
    if (this.parentIds.includes(type.id)) this.keepParents(reading)
    if (type.membership === 'referenced') {
      await this.p.offers.store(type.id, this.p.where.region, reading.rows)
      // Stored already, and many: not held until the place is done.
      reading.rows = []
    }
    this.pending.push(reading)
    this.rows += reading.rows.length
    if (this.rows >= ROWS_AT_ONCE) await this.flush()
    return reading
  }

  /** The resources that a child's listing starts from, or why that cannot be said. No `reading` of a type that this sweep leaves out. */
  async parentsOf(type: string, reading: Promise<Reading> | undefined): Promise<Parents> {
    const read = await reading
    if (read?.complete) return { parents: read.type.membership === 'referenced' ? this.used(type) : this.parents.get(type)! }
    const result = read?.result ?? await lastOutcome(this.p.ctx.db, this.p.where, type)
    if (result?.outcome === 'listed') return { parents: this.stored(type).map(asParent) }
    return { failure: {
      outcome: (result?.outcome ?? 'failed') as Failure['outcome'], code: 'ParentNotListed', missingActions: result?.missingActions ?? [], ...(result?.deniedBy && { deniedBy: result.deniedBy }),
      message: `that of ${type} ${result?.outcome ? `ended as ${result.outcome}` : 'was never made'}. ${result?.message ?? ''}`.trim(),
    } }
  }

  /** Tags and stores what is pending; one such at a time, so that the tags of a place are read once. */
  flush(): Promise<void> {
    const readings = this.pending
    this.pending = []
    this.rows = 0
    this.storing = this.storing.then(async () => {
      if (this.p.signal.aborted) return
      await this.tags.fill(readings.filter((r) => r.type.membership !== 'referenced'))
      if (this.p.signal.aborted) return
      await storePlace(this.p, this.p.where, readings)
      for (const reading of readings) this.p.ended(reading)
    })
    return this.storing
  }

  private keepParents({ type, rows, seen }: Reading): void {
    const read: Parent[] = rows.map((r) => ({ arn: r.arn, name: r.name, attributes: r.attributes, ...(r.rawState !== null && { rawState: r.rawState }) }))
    const all = [...read, ...seen.map((s) => asParent(s.known))]
    this.parents.set(type.id, all)
  }

  private stored(type: string): Known[] {
    return [...this.known.get(type)?.values() ?? []].filter((k) => k.live)
  }

  /** Of AWS's offers those that the account uses: its resources already, or named by what was just read. */
  private used(type: string): Parent[] {
    const ours = new Set(this.stored(type).map((k) => k.arn))
    return this.parents.get(type)!.filter((p) => ours.has(p.arn) || this.linked.has(p.arn))
  }
}
