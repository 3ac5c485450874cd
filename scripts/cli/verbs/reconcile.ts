import { reconcile as compare } from '@/lib/costing/reconcile'
import { table } from '../table'
import { currency, month as monthOf, text, type Verb } from '../verb'

export const reconcile: Verb = {
  name: 'reconcile',
  summary: "A month's bill against what is attributed. Status 1 when they differ, 3 when there is no bill of the month.",
  options: {
    month: { type: 'string', required: true, value: 'YYYY-MM', help: 'the month' },
    metric: { type: 'string', value: 'METRIC', help: 'default unblended', oneOf: ['unblended', 'amortized', 'net'] },
    currency: { type: 'string', value: 'CODE', help: "default the bill's largest" },
  },
  async run(ctx, values) {
    const month = monthOf(values, 'month')!
    const r = await compare(ctx, { month, metric: text(values, 'metric') as 'unblended' | undefined, currency: currency(values, 'currency') })
    if (!r.billed) {
      // The latest word on the month, not an older one that was mended since.
      const last = [...r.deliveries].sort((a, b) => b.id - a.id).find((d) => d.status === 'refused' || d.status === 'withdrawn')
      const why = last?.status === 'refused' ? `Its delivery was refused: ${last.error ?? 'see npm run outcrop -- deliveries'}`
        : last ? `The source of its bill was removed: add it again with npm run outcrop -- source add, or add another.` : 'npm run outcrop -- source list'
      return { json: r, text: `There is no bill of ${month} yet. ${why}`, status: 'incomplete' }
    }
    const parts = Object.entries(r.attributed).map(([method, amount]) => [`attributed, ${method}`, amount])
    const rows = [['bill', r.billTotal], ...parts, ['unattributed', r.unattributed], ['difference', r.difference]]
    const others = (r.otherCurrencies ?? []).map((o) => `\nBeside it: ${o.total} ${o.currency}`).join('')
    const sources = r.sources.length < 2 ? '' : `\n\n${table(['Source', 'Days', 'Total', 'Counted for the same days', 'Difference'],
      r.sources.map((s) => [`${s.kind} ${s.path}`, `${s.from} to ${s.to}`, s.total, s.counted, s.differenceToCounted]), ['Total', 'Counted for the same days', 'Difference'])}`
    return { json: r, text: `${table([month, r.currency], rows, [r.currency])}${others}${sources}`, status: r.difference === '0' ? 'done' : 'failed' }
  },
}
