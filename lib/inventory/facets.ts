import type { Ctx } from '@/lib/core/context'
import { EstateQuery } from './estate-query.sql'
import { resolveFigures } from './figures'
import { typeName } from './type-facts'
import type { Figures, ResourceFilter } from './types'
import { FLAGS, NONE } from './words'

export interface FacetValue { value: string; label: string; count: number }
export type Facets = Record<'type' | 'account' | 'region' | 'team' | 'owner' | 'state' | 'shape' | 'flag', FacetValue[]>

interface Row {
  type: string; account: string; account_name: string; region: string; team: string | null; team_name: string | null
  owner: string | null; owner_name: string | null; state: string; shape: string; flags: number; visible: boolean; count: string
}

const DIMENSIONS = ['type', 'account', 'region', 'team', 'owner', 'state', 'shape'] as const

/**
 * Counts per value of each filter, each obeying all *other* filters: what choosing that value would show.
 * PostgreSQL groups the estate once by all dimensions; the few groups are counted here.
 */
export async function facets(ctx: Ctx, filter: ResourceFilter & Figures): Promise<Facets> {
  const q = new EstateQuery(ctx, await resolveFigures(ctx, filter)).use('o')
  const words = Object.values(q.conditions({ q: filter.q, parts: filter.parts })).join(' and ')
  const visible = q.visible({})
  const bits = FLAGS.map((f, i) => `case when (${q.flag(f)}) is true then ${1 << i} else 0 end`).join(' + ')
  const rows = await ctx.db.query<Row>(`${q.with()}, grouped as (
      select r.type, r.account_id, r.region, o.team_id, o.owner_id, r.state, ${q.shape} as shape, ${bits} as flags, ${visible} as visible, count(*)
      ${q.from()} ${words ? `where ${words}` : ''} group by 1, 2, 3, 4, 5, 6, 7, 8, 9)
    select g.type, g.account_id as account, a.name as account_name, g.region, t.key as team, t.name as team_name, p.email as owner, p.name as owner_name, g.state, g.shape, g.flags, g.visible, g.count
    from grouped g join account a on a.id = g.account_id left join team t on t.id = g.team_id left join person p on p.id = g.owner_id`, q.params.values)

  const chosen = {
    type: filter.type, account: filter.account, region: filter.region, team: filter.team,
    owner: filter.owner?.map((e) => e.toLowerCase()), state: filter.state as string[] | undefined, shape: filter.shape as string[] | undefined,
  }
  const valueOf = (r: Row, d: (typeof DIMENSIONS)[number]) => r[d] ?? NONE
  const passes = (r: Row, d: (typeof DIMENSIONS)[number]) => !chosen[d]?.length || chosen[d].includes(valueOf(r, d))
  const has = (r: Row, flag: (typeof FLAGS)[number]) => (r.flags & (1 << FLAGS.indexOf(flag))) !== 0
  const passesFlags = (r: Row) => (filter.flag?.length ? filter.flag.some((f) => has(r, f)) : true) && (r.visible || Boolean(filter.flag?.includes('gone')))

  const result = {} as Facets
  for (const dimension of DIMENSIONS) {
    const counts = new Map<string, FacetValue>()
    for (const r of rows) {
      if (!passesFlags(r) || !DIMENSIONS.every((d) => d === dimension || passes(r, d))) continue
      add(counts, valueOf(r, dimension), labelOf(r, dimension), r.count)
    }
    result[dimension] = ordered(counts)
  }
  const flags = new Map<string, FacetValue>()
  for (const r of rows) {
    if (!DIMENSIONS.every((d) => passes(r, d))) continue
    for (const flag of FLAGS) if (has(r, flag) && (r.visible || flag === 'gone')) add(flags, flag, flag, r.count)
  }
  result.flag = ordered(flags)
  return result
}

function labelOf(r: Row, dimension: (typeof DIMENSIONS)[number]): string {
  switch (dimension) {
    case 'type': return typeName(r.type)
    case 'account': return r.account_name
    case 'team': return r.team_name ?? 'Unassigned'
    case 'owner': return r.owner_name ?? 'No owner'
    default: return r[dimension]
  }
}

function add(counts: Map<string, FacetValue>, value: string, label: string, count: string): void {
  const entry = counts.get(value) ?? { value, label, count: 0 }
  entry.count += Number(count)
  counts.set(value, entry)
}

/** Most first; what nobody has last, always. */
const ordered = (counts: Map<string, FacetValue>): FacetValue[] =>
  [...counts.values()].sort((a, b) => Number(a.value === NONE) - Number(b.value === NONE) || b.count - a.count || (a.label < b.label ? -1 : 1))
