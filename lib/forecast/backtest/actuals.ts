import type { PoolClient } from 'pg'
import { Decimal } from '@/lib/core/money'
import { dayNo } from '../model/calendar'

/** What each day was billed, exact, per currency and meter's shape; `total` is all shapes. */
export class Actuals {
  private readonly all = new Map<string, Map<number, Decimal>>()
  private readonly used = new Map<string, Map<number, Decimal>>()

  constructor(rows: { currency: string; shape: string; day: number; amount: string; usage: string }[]) {
    for (const r of rows) for (const shape of [r.shape, 'total']) {
      add(this.all, `${r.currency} ${shape}`, r.day, r.amount)
      add(this.used, `${r.currency} ${shape}`, r.day, r.usage)
    }
  }

  keys(): { currency: string; shape: string }[] {
    return [...this.all.keys()].map((k) => ({ currency: k.split(' ')[0]!, shape: k.split(' ')[1]! }))
  }

  /** Of the days from `from` to before `to`. */
  sum(currency: string, shape: string, from: string, to: string): Decimal {
    const days = this.all.get(`${currency} ${shape}`)
    let total = new Decimal(0)
    for (let d = dayNo(from); d < dayNo(to); d++) total = total.plus(days?.get(d) ?? 0)
    return total
  }

  /** Usage alone, of one day. */
  usage(currency: string, shape: string, day: string): Decimal {
    return this.used.get(`${currency} ${shape}`)?.get(dayNo(day)) ?? new Decimal(0)
  }
}

function add(to: Map<string, Map<number, Decimal>>, key: string, day: number, amount: string): void {
  const days = to.get(key) ?? new Map<number, Decimal>()
  days.set(day, (days.get(day) ?? new Decimal(0)).plus(amount))
  to.set(key, days)
}

/** Unblended, from `from` to before `to`. */
export async function readActuals(client: PoolClient, from: string, to: string): Promise<Actuals> {
  const { rows } = await client.query<{ currency: string; shape: string; day: number; amount: string; usage: string }>(
    `select g.currency, g.shape::text as shape, (d.day - '1970-01-01'::date) as day, sum(d.unblended)::text as amount, coalesce(sum(d.unblended) filter (where g.category = 'usage'), 0)::text as usage
     from cost_group_daily d join cost_group g on g.id = d.group_id where d.day >= $1::date and d.day < $2::date group by 1, 2, 3`, [from, to])
  return new Actuals(rows)
}
