import { median } from '@/lib/core/median'
import type { PoolClient } from 'pg'
import { addDays } from '@/lib/core/clock'
import { gatherCells, readCells } from './cells.store'
import { HISTORY_DAYS, judge } from './judge'
import { oneCause, type Candidate } from './one-cause'
import { readNamedSince, readSeries, readTotals, type Series } from './series.store'
import type { CauseDay } from './types'

/** The least excess worth telling, in any currency; and the same as a share of the usual daily use of everything. */
const LEAST = 25
const LEAST_SHARE = 0.01
/** Before so many days of bill there is no pattern to break. */
const FIRST_DAYS = 28
/** A caller's pattern by the month takes two months to show; until then what it calls is judged, and it is not. */
const CALLER_DAYS = 65

/** What broke its pattern on the UTC days `from` to `to` (inclusive), one entry per cause and day, oldest first. */
export async function findCauses(client: PoolClient, billedFrom: string, from: string, to: string): Promise<CauseDay[]> {
  const begin = addDays(billedFrom, FIRST_DAYS)
  const first = from > begin ? from : begin
  if (first > to) return []
  const totals = await readTotals(client, addDays(first, -28))
  const floorOf = (currency: string, day: string): number =>
    Math.max(LEAST, LEAST_SHARE * median(Array.from({ length: 28 }, (_, i) => totals.get(currency)?.get(addDays(day, -1 - i)) ?? 0)))
  const named = await readNamedSince(client)
  const since = (s: Series): string => (s.level === 'principal' ? addDays(named.get((JSON.parse(s.subject) as string[])[0]!) ?? first, CALLER_DAYS) : first)
  const byDay = new Map<string, Candidate[]>()
  for (const s of await readSeries(client, first, LEAST)) {
    for (const c of judged(s, billedFrom, [first, since(s)].sort()[1]!, to, floorOf)) byDay.set(c.day, [...(byDay.get(c.day) ?? []), c])
  }
  if (byDay.size === 0) return []
  const days = [...byDay.keys()].sort()
  await gatherCells(client, days[0]!, days.at(-1)!, await accountsOf(client, [...byDay.values()].flat()))
  const causes: CauseDay[] = []
  for (const day of days) causes.push(...oneCause(byDay.get(day)!, await readCells(client, day)))
  return causes
}

function judged(s: Series, billedFrom: string, from: string, to: string, floorOf: (currency: string, day: string) => number): Candidate[] {
  const known = [...s.days.keys()].sort()[0]!
  const out: Candidate[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const amount = s.days.get(day)
    if (amount === undefined) continue
    const history: number[] = []
    const earliest = [addDays(day, -HISTORY_DAYS), known, billedFrom].sort().at(-1)!
    for (let d = earliest; d < day; d = addDays(d, 1)) history.push(s.days.get(d) ?? 0)
    const verdict = judge(day, amount, history, floorOf(s.currency, day))
    if (verdict) out.push({ day, level: s.level, subject: s.subject, currency: s.currency, kind: verdict.kind, amount, expected: verdict.expected, needed: 0.5 * (amount - verdict.expected) })
  }
  return out
}

async function accountsOf(client: PoolClient, candidates: Candidate[]): Promise<string[]> {
  const ids = candidates.filter((c) => c.level === 'resource').map((c) => c.subject)
  const { rows } = await client.query<{ id: string }>('select distinct account_id as id from resource where id = any($1::bigint[])', [ids])
  const named = candidates.filter((c) => c.level !== 'resource').map((c) => (JSON.parse(c.subject) as string[])[0]!)
  return [...new Set([...rows.map((r) => r.id), ...named])]
}
