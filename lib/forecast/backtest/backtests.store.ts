import type { PoolClient } from 'pg'
import { addMonths } from '@/lib/core/clock'
import type { Money } from '@/lib/core/money'

/** A back-test as stored. */
export interface StoredBacktest {
  /** `YYYY-MM` and day in which it stood, and how many months later the month that it was of. */
  month: string; day: number; horizon: number
  currency: string; shape: string
  billed: Money; predicted: Money; expectedRuns: Money; actual: Money; linear: Money; rateTimes730: Money
  /** From its day to the end of the month that it was of. */
  daysLeft: number
}

/** Back-tests of a currency, oldest first. */
export async function readBacktests(client: PoolClient, currency: string, o: { horizons?: number[]; shape?: string } = {}): Promise<StoredBacktest[]> {
  return (await client.query<StoredBacktest>(
    `select to_char(month, 'YYYY-MM') as month, day, horizon, currency, shape, trim_scale(billed)::text as billed, trim_scale(predicted)::text as predicted, trim_scale(expected_runs)::text as "expectedRuns",
       trim_scale(actual)::text as actual, trim_scale(linear)::text as linear, trim_scale(rate_times_730)::text as "rateTimes730",
       (month + make_interval(months => horizon + 1))::date - (month + day - 1) as "daysLeft"
     from forecast_backtest where currency = $1 and horizon = any($2::int[]) and ($3::text is null or shape = $3) order by month, day, shape`, [currency, o.horizons ?? [0], o.shape ?? null])).rows
}

/** Stamps of what is stored, per month. */
export async function backtestStamps(client: PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query<{ month: string; stamp: string }>(`select distinct to_char(month, 'YYYY-MM') as month, stamp from forecast_backtest`)
  return new Map(rows.map((r) => [r.month, r.stamp]))
}

/** Replaces the back-tests of the months given. */
export async function replaceBacktests(client: PoolClient, months: string[], rows: (Omit<StoredBacktest, 'daysLeft'> & { stamp: string })[]): Promise<void> {
  await client.query('delete from forecast_backtest where month = any($1::date[])', [months.map((m) => `${m}-01`)])
  await client.query(
    `insert into forecast_backtest (month, day, horizon, currency, shape, billed, predicted, expected_runs, actual, linear, rate_times_730, stamp)
     select (x.month || '-01')::date, x.day, x.horizon, x.currency, x.shape, x.billed, x.predicted, x."expectedRuns", x.actual, x.linear, x."rateTimes730", x.stamp
     from jsonb_to_recordset($1::jsonb) as x(month text, day int, horizon int, currency text, shape text, billed numeric, predicted numeric, "expectedRuns" numeric, actual numeric, linear numeric, "rateTimes730" numeric, stamp text)`, [JSON.stringify(rows)])
}

/** Those whose month was over on a day: what a forecast of that day may have learnt from. */
export const overBy = (day: string, backtests: StoredBacktest[]): StoredBacktest[] => backtests.filter((b) => addMonths(b.month, b.horizon) < day.slice(0, 7))
