import { coverage as read, type CoverageFilter, type CoverageRow } from '@/lib/inventory/coverage'
import { table } from '../table'
import { list, type Verb } from '../verb'

const OUTCOMES = ['listed', 'denied', 'not-offered', 'not-opted-in', 'throttled', 'failed', 'never'] as const
/** Outcomes after which somebody should do something. */
const GAPS = ['denied', 'throttled', 'failed', 'never']

export const coverage: Verb = {
  name: 'coverage',
  summary: 'What could be listed and what could not: the missing permissions and the money at stake. Status 3 when something is missing.',
  options: {
    account: { type: 'string', multiple: true, value: 'ID', help: 'only these accounts' }, region: { type: 'string', multiple: true, value: 'REGION', help: 'only these regions' },
    type: { type: 'string', multiple: true, value: 'TYPE', help: 'only these resource types' },
    outcome: { type: 'string', multiple: true, value: 'OUTCOME', help: 'only these outcomes', oneOf: OUTCOMES },
  },
  async run(ctx, values) {
    const filter: CoverageFilter = { account: list(values, 'account'), region: list(values, 'region'), type: list(values, 'type'), outcome: list(values, 'outcome') as CoverageFilter['outcome'] }
    const { rows, summary } = await read(ctx, filter)
    const items: CoverageRow[] = []
    for await (const row of rows) items.push(row)
    const gaps = items.filter((r) => GAPS.includes(r.outcome))
    const counts = Object.entries(summary()).map(([outcome, n]) => `${n} ${outcome}`).join(' · ')
    const missing = table(['Account', 'Region', 'Type', 'Outcome', 'Grant', 'At stake, 30 days'],
      gaps.map((r) => [r.accountId, r.region, r.type, r.outcome, r.missingActions.join(', ') || r.error, `${r.moneyAtStake.amount} ${r.moneyAtStake.currency}`]), ['At stake, 30 days'])
    if (items.length === 0) {
      const filtered = Object.values(filter).some((v) => v?.length)
      return { json: { items, summary: {} }, text: filtered ? 'No cell matches these filters: see npm run outcrop -- coverage' : 'Nothing was probed yet: npm run outcrop -- sync --wait', status: filtered ? 'done' : 'incomplete' }
    }
    return { json: { items, summary: summary() }, text: [counts, ...(gaps.length > 0 ? ['', missing] : [])].join('\n'), status: gaps.length > 0 ? 'incomplete' : 'done' }
  },
}
