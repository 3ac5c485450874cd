import type { PoolClient } from 'pg'
import { isRest, restLast, rowId } from './beside'
import { largestResources, readCostSums, readTotals, type CostSum } from './cost-sums.store'
import { byCurrency, speak, type Metric } from './figures'
import type { CostQuery, CostRow, Others, Written } from './get-costs'
import { GROUP_SQL } from './groups.sql'
import { folded, left } from './others'

type Row = Written<CostRow>
type Range = Pick<CostQuery, 'from' | 'to'>
interface Period { rows: Row[]; others?: Written<Others> }
/** Rows of the question and of the period before it, in the one currency that the answer speaks. */
export interface CostRows { spoken: ReturnType<typeof speak>; now: Period; earlier?: Period }

/** Every row of both periods; `top` folds the others. */
export async function allRows(client: PoolClient, q: CostQuery, metric: Metric, before?: Range): Promise<CostRows> {
  const sums = await readCostSums(client, q, metric)
  const spoken = speak(byCurrency(sums), q.currency)
  const now = rowsOf(sums, q, spoken.currency)
  const earlier = before && rowsOf(await readCostSums(client, flat(q, before), metric), flat(q, before), spoken.currency)
  const named = new Set([...now, ...earlier ?? []].filter((r) => !isRest(r)).map(rowId))
  const told = q.top === undefined ? named : new Set([...named].slice(0, q.top))
  const fold = (rows: Row[], grain: CostQuery['grain']): Period => {
    if (told.size === named.size) return { rows }
    const isTold = (r: Row): boolean => isRest(r) || told.has(rowId(r))
    return { rows: rows.filter(isTold), others: folded(rows.filter((r) => !isTold(r)), grain !== undefined) }
  }
  return { spoken, now: fold(now, q.grain), ...(earlier && { earlier: fold(earlier, undefined) }) }
}

/** The largest resources alone: the others are what these leave of the totals, and are not read. */
export async function largestRows(client: PoolClient, q: CostQuery & { top: number }, metric: Metric, before?: Range): Promise<CostRows> {
  const totals = await readTotals(client, q, metric)
  const spoken = speak(byCurrency(totals), q.currency)
  const { currency } = spoken
  const { ids, all } = await largestResources(client, q, metric, currency)
  // Where these are all, those that are gone are told too.
  const gone = before && ids.length < q.top ? (await largestResources(client, { ...q, ...before }, metric, currency)).ids : []
  const told = [...new Set([...ids, ...gone])].slice(0, q.top)
  const period = async (p: CostQuery, sumsOf: typeof totals, others: number): Promise<Period> => {
    const rows = rowsOf(await readCostSums(client, p, metric, told), p, currency)
    return { rows, others: left(sumsOf.filter((t) => t.currency === currency), rows, others, p.grain !== undefined) }
  }
  const now = await period(q, totals, all - ids.length)
  return { spoken, now, ...(before && { earlier: await period(flat(q, before), await readTotals(client, flat(q, before), metric), 0) }) }
}

const flat = (q: CostQuery, range: Range): CostQuery => ({ ...q, ...range, grain: undefined })

/** One row per group, the largest first; unassigned and unattributed money last. */
function rowsOf(sums: CostSum[], q: CostQuery, currency: string): Row[] {
  return restLast(sums.filter((s) => s.currency === currency).map((s): Row => ({
    key: s.key, name: nameOf(s, GROUP_SQL[q.groupBy].label), ...(q.groupBy === 'resource' && !isRest(s) && { resourceId: s.id }),
    amount: s.amount, ...(q.grain && { series: s.series ?? '[]' }),
  })))
}

function nameOf(s: CostSum, label?: (key: string) => string): string {
  if (s.key === null) return 'Unassigned'
  if (s.key === 'unattributed') return 'Unattributed'
  return s.name || (label?.(s.key) ?? s.key)
}
