import { groupBy } from '@/lib/core/group'
import type { PriceBook } from './price-book'
import type { FindingSettings } from './settings'
import type { Thing } from './thing'

/** A link as read: the thing it leaves (or came from, when that is gone) and what it names. */
export interface LinkRow { fromId: string; fromArn: string; fromType: string; rel: string; toArn: string; toType: string | null; toId: string | null; living: boolean }

/** Life cycle of a foundation model, as AWS lists it in a region. */
export interface LifeCycle { status: string | null; legacyTime: string | null; endOfLifeTime: string | null }

/** What AWS lists in a place: `account region type` of every complete and current listing. */
export type Listed = ReadonlySet<string>

/** One account, whole, around the thing that a rule looks at. A rule reads nothing else. */
export class Surroundings {
  private readonly byId: Map<string, Thing>
  private readonly byType: Map<string, Thing[]>
  private readonly from: Map<string, LinkRow[]>
  private readonly to: Map<string, LinkRow[]>

  constructor(
    readonly things: readonly Thing[],
    links: readonly LinkRow[],
    /** Today, UTC. */
    readonly today: string,
    /** Last complete day of the account's bill; null: no bill covers it. */
    readonly billedTo: string | null,
    readonly settings: FindingSettings,
    readonly prices: PriceBook,
    private readonly complete: Listed,
    private readonly lifeCycles: ReadonlyMap<string, LifeCycle>,
  ) {
    this.byId = new Map(things.map((t) => [t.id, t]))
    this.byType = groupBy(things, (t) => t.type)
    this.from = groupBy(links, (l) => l.fromId)
    this.to = groupBy(links.filter((l) => l.toId !== null), (l) => l.toId!)
  }

  thing(id: string): Thing | undefined { return this.byId.get(id) }
  ofType(...types: string[]): Thing[] { return types.flatMap((t) => this.byType.get(t) ?? []) }
  /** Links that leave a thing, living ones only unless said otherwise. */
  out(thing: Thing, rel?: string, also: { gone?: boolean } = {}): LinkRow[] {
    return (this.from.get(thing.id) ?? []).filter((l) => (rel === undefined || l.rel === rel) && (l.living || also.gone === true))
  }
  /** Links of the past and the present that name it, also of runs too old to be looked at. */
  naming(thing: Thing, rel: string): LinkRow[] { return (this.to.get(thing.id) ?? []).filter((l) => l.rel === rel) }
  /** Living things with a living link `rel` to it; with `gone`, ties of the past too. */
  in(thing: Thing, rel: string, also: { gone?: boolean } = {}): Thing[] {
    return (this.to.get(thing.id) ?? []).filter((l) => l.rel === rel && (l.living || also.gone === true)).flatMap((l) => {
      const t = this.byId.get(l.fromId)
      return t && (also.gone === true || !t.gone) ? [t] : []
    })
  }
  /** Is every one of these types completely listed now in the thing's account and region? */
  listed(where: { accountId: string; region: string }, ...types: string[]): boolean {
    return types.every((t) => this.complete.has(`${where.accountId} ${where.region} ${t}`))
  }
  lifeCycle(region: string, modelArn: string): LifeCycle | undefined { return this.lifeCycles.get(`${region} ${modelArn}`) }
}
