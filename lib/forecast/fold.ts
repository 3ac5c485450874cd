import { Decimal, money, type Money } from '@/lib/core/money'
import { GROUP_SQL } from '@/lib/costing/groups.sql'
import type { RawSum } from './sums.store'
import { COMPONENTS, type Component, type Components, type ForecastGroup, type ForecastRow, type Sums } from './types'

const zero = (): Record<Component, Decimal> => Object.fromEntries(COMPONENTS.map((c) => [c, new Decimal(0)])) as Record<Component, Decimal>

/** Sums of one key, its total exact: the components, and the expected runs beside them. */
export function sumsOf(raw: { component: string; amount: Money }[], expected: Money = '0'): Sums {
  const sums = zero()
  for (const r of raw) sums[r.component as Component] = sums[r.component as Component].plus(r.amount)
  const total = COMPONENTS.reduce((a, c) => a.plus(sums[c]), new Decimal(0))
  return {
    components: Object.fromEntries(COMPONENTS.map((c) => [c, money(sums[c])])) as Components,
    total: money(total), expectedRuns: expected, totalWithExpectedRuns: money(total.plus(expected)),
  }
}

/** One row per key, the largest first; unassigned and unattributed money last. Rows sum to the totals. */
export function rowsOf(raw: RawSum[], expected: { key: string | null; name: string; amount: Money }[], groupBy: ForecastGroup): ForecastRow[] {
  const rows = new Map<string, { key: string | null; name: string; resourceId?: string; raw: RawSum[]; expected: Decimal }>()
  const at = (key: string | null, resourceId: string | null, name: string | null): NonNullable<ReturnType<typeof rows.get>> => {
    const id = `${key === null ? '0' : `1${key}`} ${resourceId ?? ''}`
    let row = rows.get(id)
    if (!row) rows.set(id, row = { key, name: nameOf(key, name, groupBy), ...(resourceId !== null && { resourceId }), raw: [], expected: new Decimal(0) })
    return row
  }
  for (const r of raw) at(r.key, r.resourceId, r.name).raw.push(r)
  for (const e of expected) {
    const row = at(e.key, null, e.name)
    row.expected = row.expected.plus(e.amount)
  }
  return [...rows.values()].map(({ raw: of, expected: runs, ...row }) => ({ ...row, ...sumsOf(of, money(runs)) }))
    .sort((a, b) => last(a) - last(b) || new Decimal(b.total).comparedTo(a.total) || (String(a.key) < String(b.key) ? -1 : 1))
}

const last = (r: ForecastRow): number => (r.key === 'unattributed' ? 2 : r.key === null ? 1 : 0)

function nameOf(key: string | null, name: string | null, groupBy: ForecastGroup): string {
  if (key === null) return 'Unassigned'
  if (key === 'unattributed') return 'Unattributed'
  return name || (GROUP_SQL[groupBy].label?.(key) ?? key)
}
