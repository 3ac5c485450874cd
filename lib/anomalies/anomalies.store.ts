import type { PoolClient } from 'pg'
import { Decimal, money, sum } from '@/lib/core/money'
import type { CauseDay, Cell } from './types'
import type { Spell } from './life'

/** Raise when the rule changes, so that every month is judged again. */
const RULE_VERSION = 1

/** First day of the earliest month that was costed otherwise than it was judged; null: all are judged as they are. */
export async function judgeFrom(client: PoolClient): Promise<string | null> {
  const { rows } = await client.query<{ day: string | null }>(`
    select min(coalesce(c.month, j.month))::text as day from costed_month c full join anomaly_month j on j.month = c.month
    where c.month is null or j.month is null or j.inputs <> $1 || c.inputs`, [`${RULE_VERSION} `])
  return rows[0]!.day
}

export async function noteJudged(client: PoolClient): Promise<void> {
  await client.query('delete from anomaly_month')
  await client.query(`insert into anomaly_month select month, $1 || inputs from costed_month`, [`${RULE_VERSION} `])
}

/** Replaces what is known of the days from `from` on; answers all days of causes, oldest first. */
export async function replaceDays(client: PoolClient, from: string, causes: readonly CauseDay[]): Promise<CauseDay[]> {
  await client.query('delete from anomaly_day where day >= $1::date', [from])
  for (const c of causes) {
    await client.query(`insert into anomaly_day (day, level, subject, currency, kind, amount, expected, cells) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [c.day, c.level, c.subject, c.currency, c.kind, cents(c.amount), cents(c.expected), JSON.stringify(c.cells.slice(0, MOST_CELLS))])
  }
  const { rows } = await client.query<Omit<CauseDay, 'amount' | 'expected'> & { amount: string; expected: string }>(
    `select day::text as day, level, subject, currency, kind, amount::text as amount, expected::text as expected, cells from anomaly_day order by day, level, subject`)
  return rows.map((r) => ({ ...r, amount: Number(r.amount), expected: Number(r.expected) }))
}

const MOST_CELLS = 40
/** What a pattern expects is an estimate, and so is the excess: no more than four digits of it mean anything. */
const cents = (n: number): string => money(new Decimal(n).toDecimalPlaces(4))

interface Kept { id: string; level: string; subject: string; currency: string; firstDay: string; lastDay: string }

/**
 * Stores the spells. One that overlaps a stored anomaly of the same cause is that anomaly, and keeps its id, its first
 * sight and its dismissal; a stored one that no spell overlaps is withdrawn, not deleted.
 */
export async function storeSpells(client: PoolClient, found: readonly Spell[], now: Date): Promise<{ added: number; withdrawn: number }> {
  const { rows: kept } = await client.query<Kept>(`select id, level, subject, currency, first_day::text as "firstDay", last_day::text as "lastDay" from anomaly order by first_day, id`)
  const left = new Map(kept.map((k) => [k.id, k]))
  let added = 0
  for (const s of found) {
    const [first, last] = [s.days[0]!.day, s.days.at(-1)!.day]
    const same = [...left.values()].find((k) => k.level === s.level && k.subject === s.subject && k.currency === s.currency && k.firstDay <= last && k.lastDay >= first)
    if (same) left.delete(same.id)
    else added++
    await client.query(`
      insert into anomaly (id, level, subject, kind, currency, resource_id, account_id, region, principal, meter, model, first_day, last_day, amount, expected, excess, explained_by, first_seen_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
      on conflict (id) do update set kind = excluded.kind, resource_id = excluded.resource_id, account_id = excluded.account_id, region = excluded.region, principal = excluded.principal,
        meter = excluded.meter, model = excluded.model, first_day = excluded.first_day, last_day = excluded.last_day, amount = excluded.amount, expected = excluded.expected,
        excess = excluded.excess, explained_by = excluded.explained_by, withdrawn_at = null`,
    [same?.id ?? crypto.randomUUID(), s.level, s.subject, s.kind, s.currency, ...subjectOf(s), first, last, ...sums(s), JSON.stringify(explain(s)), now.toISOString()])
  }
  const { rowCount } = await client.query(`update anomaly set withdrawn_at = $2 where id = any($1::uuid[]) and withdrawn_at is null`, [[...left.keys()], now.toISOString()])
  return { added, withdrawn: rowCount ?? 0 }
}

/** resource, account, region, principal, meter, model: of the subject itself, or of the cell that makes most of it. */
function subjectOf(s: Spell): (string | null)[] {
  const top = s.days[0]!.cells[0]
  if (s.level === 'resource') return [s.subject, top?.accountId ?? '', top?.region ?? null, null, null, top?.model ?? null]
  const parts = JSON.parse(s.subject) as string[]
  return s.level === 'principal' ? [null, parts[0]!, top?.region ?? null, parts[1]!, null, null] : [null, parts[0]!, parts[1]!, null, parts[4]!, parts[3]!]
}

function sums(s: Spell): [amount: string, expected: string, excess: string] {
  const [amount, expected] = [sum(s.days.map((d) => cents(d.amount))), sum(s.days.map((d) => cents(d.expected)))]
  return [amount, expected, money(new Decimal(amount).minus(expected))]
}

/** Who makes the excess, by meter, caller and resource: largest first, five of each. */
function explain(s: Spell) {
  const cells = s.days.flatMap((d) => d.cells)
  const by = (key: (c: Cell) => string | null): { key: string; amount: string }[] => {
    const sums = new Map<string, number>()
    for (const c of cells) {
      const k = key(c)
      // Callers that the bill does not name are told as such: the parts would not come to the whole.
      if (k !== null) sums.set(k, (sums.get(k) ?? 0) + c.amount - c.usual)
    }
    return [...sums].sort((a, b) => b[1] - a[1]).slice(0, 5).map(([k, amount]) => ({ key: k, amount: cents(amount) }))
  }
  return { meters: by((c) => c.meter), principals: by((c) => c.principal), resources: by((c) => c.resourceId) }
}
