import { describeAccess, type Access } from '@/lib/aws/access'
import { addSource } from '@/lib/billing/add-source'
import { listSources, type SourceRequests } from '@/lib/billing/list-sources'
import { removeSource } from '@/lib/billing/remove-source'
import { requestRun } from '@/lib/schedule/request-run'
import { ACCESS_OPTIONS, accessOf } from '../access-options'
import { table } from '../table'
import { text, usage, type Verb } from '../verb'

export const sourceAdd: Verb = {
  name: 'source add',
  summary: 'Say where the bill comes from; the next sync reads it',
  options: {
    kind: { type: 'string', required: true, value: 'KIND', help: 'what is delivered there', oneOf: ['cur2', 'focus', 'cost-explorer'] },
    path: { type: 'string', required: true, value: 'PLACE', help: 'a folder or s3://bucket/prefix; for cost-explorer: payer, or an account id' },
    'daily-budget': { type: 'string', value: 'USD', help: 'cost-explorer: what its requests may cost per UTC day, default 1 (100 requests)' },
    ...ACCESS_OPTIONS,
  },
  async run(ctx, values) {
    const source = await addSource(ctx, { kind: text(values, 'kind') as 'cur2', path: text(values, 'path')!, access: accessOf(values), dailyBudget: text(values, 'daily-budget') })
    return { json: source, text: `Source ${source.id}: ${source.kind} at ${source.path}. Read it now with: npm run outcrop -- sync --only billing --wait` }
  },
}

export const sourceRemove: Verb = {
  name: 'source remove',
  summary: 'Stop counting a source: its deliveries stay in the ledger, other sources take over; adding it again takes them back',
  options: { id: { type: 'string', required: true, value: 'N', help: 'its number in: source list' } },
  async run(ctx, values) {
    const id = text(values, 'id')!
    if (!/^[1-9]\d{0,8}$/.test(id)) throw usage(`--id is "${id}"; it takes a number of: source list.`)
    const { kind, path, months } = await removeSource(ctx, Number(id))
    const runs = months.length > 0 ? await requestRun(ctx, { kinds: ['costing'] }) : []
    return {
      json: { id: Number(id), kind: kind.replace('_', '-'), path, months, run: runs[0]?.id ?? null },
      text: `Source ${id} (${path}) is removed. ${months.length === 0 ? 'It had no delivery that counted.' : `Its deliveries of ${months.join(', ')} count no more, as soon as these months are costed anew: npm run outcrop -- sync --only costing --wait`}`,
    }
  },
}

/** `12 ($0.12 of $1)`; nothing for sources that cost nothing to read. */
const spent = (r: SourceRequests | null): string | null => r && `${r.today.requests} ($${r.today.cost} of $${r.dailyBudget})`

export const sourceList: Verb = {
  name: 'source list',
  summary: 'Where the bill comes from, and what was last wrong with it',
  options: {},
  async run(ctx) {
    const items = await listSources(ctx)
    const rows = items.map((s) => [s.id, s.kind.replace('_', '-'), s.path, describeAccess(s.access as Access), s.enabled ? 'on' : 'off', spent(s.requests), s.problem ?? s.requests?.incomplete ?? null])
    return { json: { items }, text: items.length === 0 ? 'There is no source yet: npm run outcrop -- source add --help' : table(['Id', 'Kind', 'Place', 'Reached by', '', 'Requests today', 'Problem'], rows),
      status: items.some((s) => s.problem !== null || s.requests?.incomplete) ? 'incomplete' : 'done' }
  },
}
