import { Decimal } from '@/lib/core/money'
import { FORECAST_GROUPS, type Forecast, type ForecastGroup } from '@/lib/forecast/types'
import { getForecast } from '@/lib/forecast/get-forecast'
import { table } from '../table'
import { currency, day, month, text, type Verb } from '../verb'

const STEPS = { billed: 'billed', unbilled: 'used, not billed yet', standing: 'standing: hours left × rate', metered: 'metered use', storage: 'storage', runningJobs: 'rest of running jobs', adjustments: 'tax, discounts, fees' } as const

export const forecast: Verb = {
  name: 'forecast',
  summary: 'What a month will come to, step by step. Status 3 when there is too little history.',
  options: {
    month: { type: 'string', value: 'YYYY-MM', help: 'default: the month under way' },
    'as-of': { type: 'string', value: 'YYYY-MM-DD', help: 'by what was known on that day; default: now' },
    'group-by': { type: 'string', value: 'GROUP', help: 'rows by a dimension', oneOf: FORECAST_GROUPS },
    metric: { type: 'string', value: 'METRIC', help: 'default unblended', oneOf: ['unblended', 'amortized', 'net'] },
    currency: { type: 'string', value: 'CODE', help: "default the bill's largest" },
  },
  async run(ctx, values) {
    const f = await getForecast(ctx, { month: month(values, 'month'), asOf: day(values, 'as-of'), metric: text(values, 'metric') as 'unblended' | undefined, currency: currency(values, 'currency'), groupBy: text(values, 'group-by') as ForecastGroup | undefined })
    return { json: f, text: words(f), status: f.history.enough ? 'done' : 'incomplete' }
  },
}

function words(f: Forecast): string {
  const steps = Object.entries(STEPS).map(([step, label]) => [label, cents(f.components[step as keyof typeof STEPS])])
  const runs = f.expectedRuns === '0' ? [] : [['expected runs (beside it)', cents(f.expectedRuns)], ['with expected runs', cents(f.totalWithExpectedRuns)]]
  const rows = f.rows?.map((r) => [r.name, cents(r.components.billed), cents(r.total), cents(r.totalWithExpectedRuns)])
  return [
    table([f.month, f.currency], [...steps, ['total', cents(f.total)], ...runs], [f.currency]),
    f.band ? `Four of five such months ended between ${cents(f.band.low)} and ${cents(f.band.high)}.` : `No band: ${f.bandReason}`,
    `As of ${f.asOf}; billed to ${f.billedTo ?? 'nothing yet'}. Left out: ${f.excludedCount} that ended; rate × 730 would claim ${cents(f.excludedTotals.rateTimes730)} for them.`,
    ...(f.history.reason ? [f.history.reason] : []),
    ...(rows ? [`\n${table(['Name', 'Billed', 'Total', 'With expected runs'], rows, ['Billed', 'Total', 'With expected runs'])}`] : []),
    ...(f.otherCurrencies ?? []).map((o) => `Beside it: ${cents(o.total)} ${o.currency}`),
  ].join('\n')
}

/** To the cent, for people; --json has every decimal. */
const cents = (amount: string): string => {
  const [whole, rest = ''] = new Decimal(amount).toFixed(2).split('.')
  return `${whole!.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`
}
