import { utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import type { Basis } from './figures'
import { flagSql } from './flags.sql'
import { likeLiteral, Params } from './sql'
import { partTypes, typesNamed, untaggableTypes } from './type-facts'
import type { ResourceFilter } from './types'
import { NONE, type FlagName } from './words'

/** Pieces of SQL about resources, for one query: its parameters, its joins, its columns. Aliases: r resource, a account,
 *  o current ownership, t team, ow owner, pr probe, u its use, m and lm this and last month's
 *  cost, rc lifetime cost. */
export class EstateQuery {
  readonly params = new Params()
  private readonly joins = new Set<keyof typeof JOINS>()
  private readonly named = new Map<string, string>()

  constructor(private readonly ctx: Ctx, private readonly basis: Basis) {}

  /** Placeholders of what every query may speak of; added when first used, since PostgreSQL refuses unused ones. */
  private readonly p = {
    now: () => this.once('now', this.ctx.now),
    today: () => this.once('today', utcDay(this.ctx.now)),
    month: () => this.once('month', `${this.basis.month}-01`),
    lastMonth: () => this.once('lastMonth', `${this.basis.lastMonth}-01`),
    currency: () => this.once('currency', this.basis.currency),
    untaggable: () => this.once('untaggable', untaggableTypes()),
  }

  private once(name: string, value: unknown): string {
    const placeholder = this.named.get(name) ?? this.params.add(value)
    this.named.set(name, placeholder)
    return placeholder
  }

  /** A flag's tri-state expression. */
  flag(name: FlagName): string {
    if (name === 'unowned') this.use('o')
    if (name === 'gone' || name === 'stale') this.use('pr')
    if (name === 'used' || name === 'idle' || name === 'unknown') this.use('u')
    return flagSql({ now: this.p.now, untaggable: this.p.untaggable })[name]()
  }

  /** Makes a join part of the query; without it PostgreSQL would pay for what nobody reads. */
  use(...names: (keyof typeof JOINS)[]): this {
    for (const name of names) {
      if (name === 't' || name === 'ow') this.joins.add('o')
      this.joins.add(name)
    }
    return this
  }

  /** `from resource r left join …` with what `use` asked for. */
  from(): string {
    const wanted = (Object.keys(JOINS) as (keyof typeof JOINS)[]).filter((j) => this.joins.has(j))
    return `from resource r\n${wanted.map((j) => JOINS[j](this.p)).join('\n')}`
  }

  /** `with account_bill as (…)`, needed by every money column. */
  with(): string {
    return `with account_bill as materialized (
      select da.account_id, max(da.billed_to) as billed_to,
        bool_or(d.period = ${this.p.month()}::date) as this_month, bool_or(d.period = ${this.p.lastMonth()}::date) as last_month
      from delivery_account da join delivery d on d.id = da.delivery_id and d.status = 'active' group by da.account_id)`
  }

  /**
   * A money column. Null where no bill covers the account in that time; "0" where one does and names nothing.
   * `hourly`: $ per hour on the last billed day, of standing resources that still stand (one that no
   * listing shows: while its bill is not late, four days). It stood 24 hours of that
   * day, or the part of it since it started.
   */
  money(column: 'monthToDate' | 'lastMonth' | 'lifetime' | 'hourly'): string {
    const { metric } = this.basis
    // Looked up only where a row has no cost of its own: cheaper than joining the bill to every row.
    const covered = (when: string) => `case when r.account_id in (select account_id from account_bill where ${when}) then 0 end`
    switch (column) {
      case 'monthToDate': this.use('m'); return `coalesce(m.${metric}, ${covered('this_month')})`
      case 'lastMonth': this.use('lm'); return `coalesce(lm.${metric}, ${covered('last_month')})`
      case 'lifetime': this.use('rc'); return `coalesce(rc.${metric}, ${covered('true')})`
      case 'hourly':
        this.use('rc')
        return `case when rc.standing_day is not null and r.gone_at is null and r.state not in ('stopped', 'finished', 'failed')
            and (r.account_id, rc.standing_day) in (select account_id, billed_to from account_bill)
            and (r.listed or rc.standing_day > ${this.p.today()}::date - 4)
          then round(rc.standing_${metric} / case when (coalesce(r.started_at, r.created_at) at time zone 'UTC')::date = rc.standing_day
            then greatest(extract(epoch from (rc.standing_day + 1) - coalesce(r.started_at, r.created_at) at time zone 'UTC') / 3600, 1) else 24 end, 12) end`
    }
  }

  /** A money column inside a sum: what is not known adds nothing, so nothing needs to be looked up. */
  summed(column: 'monthToDate' | 'lastMonth' | 'lifetime' | 'hourly'): string {
    if (column === 'hourly') return `sum(${this.money('hourly')})`
    const alias = { monthToDate: 'm', lastMonth: 'lm', lifetime: 'rc' } as const
    this.use(alias[column])
    return `sum(${alias[column]}.${this.basis.metric})`
  }

  /** The resource's main shape: what most of its money of 30 days is, else what its type declares. */
  readonly shape = `coalesce(r.main_shape, r.shape)`

  /** Hidden unless asked for with flag=gone: what is gone and cost nothing in the month. */
  visible(filter: ResourceFilter): string {
    if (filter.flag?.includes('gone')) return 'true'
    this.use('m')
    return '(r.gone_at is null or m.resource_id is not null)'
  }

  /**
   * A part of another resource. What any bill line ever named is a row of its own whatever its type, so that leaving
   * parts out never takes money out of a sum.
   */
  private part(): string {
    return `(r.type = any(${this.params.add(partTypes())}::text[]) and not exists (select 1 from resource_cost own where own.resource_id = r.id))`
  }

  /** Conditions of a filter, by dimension. */
  conditions(filter: ResourceFilter): Partial<Record<keyof ResourceFilter, string>> {
    const any = (column: string, values: string[], cast = 'text') => `${column} = any(${this.params.add(values)}::${cast}[])`
    const orNone = (column: string, id: string, values: string[]) =>
      `(${any(column, values.filter((v) => v !== NONE))}${values.includes(NONE) ? ` or ${id} is null` : ''})`
    const c: Partial<Record<keyof ResourceFilter, string>> = {}
    if (filter.type?.length) c.type = any('r.type', filter.type)
    if (filter.account?.length) c.account = any('r.account_id', filter.account)
    if (filter.region?.length) c.region = any('r.region', filter.region)
    if (filter.team?.length) { this.use('t'); c.team = orNone('t.key', 'o.team_id', filter.team) }
    if (filter.owner?.length) { this.use('ow'); c.owner = orNone('ow.email', 'o.owner_id', filter.owner.map((e) => e.toLowerCase())) }
    if (filter.state?.length) c.state = any('r.state', filter.state, 'run_state')
    if (filter.shape?.length) c.shape = any(this.shape, filter.shape, 'shape')
    if (filter.flag?.length) c.flag = `(${filter.flag.map((f) => `(${this.flag(f)}) is true`).join(' or ')})`
    if (filter.parts === 'exclude') c.parts = `not ${this.part()}`
    if (filter.parts === 'only') c.parts = this.part()
    const words = filter.q?.trim().split(/\s+/).filter(Boolean) ?? []
    if (words.length > 0) { this.use('ow'); c.q = words.map((w) => this.word(w)).join(' and ') }
    return c
  }

  /** `where …` of a whole filter. */
  where(filter: ResourceFilter): string {
    return `where ${[this.visible(filter), ...Object.values(this.conditions(filter))].join(' and ')}`
  }

  private word(word: string): string {
    // One lower() over everything is several times cheaper than ILIKE on each column.
    const found = `lower(concat_ws(' ', r.name, r.arn, r.type, ow.name, ow.email, r.tags::text)) like lower(${this.params.add(`%${likeLiteral(word)}%`)})`
    const types = typesNamed(word)
    return types.length > 0 ? `(${found} or r.type = any(${this.params.add(types)}))` : found
  }
}

type JoinParams = Record<'today' | 'month' | 'lastMonth' | 'currency', () => string>

/** In join order. All are at most one row per resource, so that no join multiplies money. */
const JOINS = {
  a: () => 'join account a on a.id = r.account_id',
  o: (p: JoinParams) => `left join ownership o on o.resource_id = r.id and o.valid_from <= ${p.today()}::date and (o.valid_to is null or o.valid_to > ${p.today()}::date)`,
  t: () => 'left join team t on t.id = o.team_id',
  ow: () => 'left join person ow on ow.id = o.owner_id',
  pr: () => 'left join probe pr on pr.account_id = r.account_id and pr.region = r.region and pr.type = r.type',
  u: () => 'left join resource_use u on u.resource_id = r.id',
  m: (p: JoinParams) => `left join resource_month m on m.resource_id = r.id and m.month = ${p.month()}::date and m.currency = ${p.currency()}`,
  lm: (p: JoinParams) => `left join resource_month lm on lm.resource_id = r.id and lm.month = ${p.lastMonth()}::date and lm.currency = ${p.currency()}`,
  rc: (p: JoinParams) => `left join resource_cost rc on rc.resource_id = r.id and rc.currency = ${p.currency()}`,
} as const
