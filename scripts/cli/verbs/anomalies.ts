import { listAnomalies } from '@/lib/anomalies/list-anomalies'
import type { Anomaly, State } from '@/lib/anomalies/types'
import { table } from '../table'
import { list, type Verb } from '../verb'

export const anomalies: Verb = {
  name: 'anomalies',
  summary: 'Daily spend that broke its own pattern, latest first: what it is above its usual, and what makes it',
  options: {
    state: { type: 'string', multiple: true, value: 'STATE', help: 'default open and ended', oneOf: ['open', 'ended', 'dismissed', 'withdrawn'] },
    account: { type: 'string', multiple: true, value: 'ID', help: 'only these accounts' }, team: { type: 'string', multiple: true, value: 'KEY', help: 'team of the resource, or none' },
  },
  async run(ctx, values) {
    const filter = { state: list(values, 'state') as State[] | undefined, account: list(values, 'account'), team: list(values, 'team') }
    const items: Anomaly[] = []
    let page = await listAnomalies(ctx, { ...filter, limit: 500 })
    items.push(...page.items)
    while (page.next) {
      page = await listAnomalies(ctx, { ...filter, limit: 500, after: page.next })
      items.push(...page.items)
    }
    const rows = items.map((a) => [a.firstDay, a.lastDay, a.state, a.kind, a.name, a.accountId, a.team?.name ?? null, a.excess, a.expected, a.currency, a.explainedBy.meters[0]?.name ?? '', a.explainedBy.principals[0]?.name ?? ''])
    const text = items.length === 0 ? 'No spend broke its pattern.' : table(['First day', 'Last day', 'State', 'Kind', 'What', 'Account', 'Team', 'Above usual', 'Usual', '', 'Mostly', 'Caller'], rows, ['Above usual', 'Usual'])
    return { json: { items, total: page.total, excess: page.excess, nextCursor: null }, text }
  },
}
