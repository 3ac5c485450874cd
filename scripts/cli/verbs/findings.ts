import { FindingQuery } from '@/lib/api/schemas/findings'
import { listFindings } from '@/lib/findings/list-findings'
import type { FindingRow } from '@/lib/findings/types'
import { table } from '../table'
import { usage, type Verb } from '../verb'

const filter = (value: string, help: string) => ({ type: 'string', multiple: true, value, help } as const)

export const findings: Verb = {
  name: 'findings',
  summary: 'What could be saved or mended, the most money × confidence first, with the command that does it',
  options: {
    rule: filter('RULE', 'e.g. idle-provisioned-throughput; may be repeated, as all filters'), team: filter('KEY', 'team, or none'), status: filter('STATUS', 'open (default), snoozed, dismissed, applied, resolved'),
    severity: filter('LEVEL', 'high, medium, low'), confidence: filter('LEVEL', 'high, medium, low'), account: filter('ID', 'account id'), type: filter('TYPE', 'resource type'), resource: filter('ID', 'resource id'),
  },
  async run(ctx, { json: _json, help: _help, ...given }) {
    const query = FindingQuery.safeParse(given)
    if (!query.success) throw usage(query.error.issues.map((i) => `--${i.path.join('.')}: ${i.message}`).join('; '))
    const { format: _format, ...asked } = query.data
    const items: FindingRow[] = []
    let page = await listFindings(ctx, { ...asked, limit: 500 })
    items.push(...page.items)
    while (page.nextCursor !== null) {
      page = await listFindings(ctx, { ...asked, limit: 500, cursor: page.nextCursor })
      items.push(...page.items)
    }
    const rows = items.map((f) => [f.id, f.rule, f.name, f.accountId, f.team?.name ?? null, f.confidence, f.saving.now.amount, f.saving.later ? `${f.saving.later.amount} from ${f.saving.later.from}` : null])
    const unjudged = page.unjudged.reduce((n, u) => n + u.count, 0)
    const sums = `${page.total} findings · ${page.sums.now} ${page.sums.currency} a month now · ${page.sums.later} ${page.sums.currency} a month after commitments end${unjudged > 0 ? ` · ${unjudged} could not be judged` : ''}`
    return { json: { ...page, items, nextCursor: null }, text: `${table(['Id', 'Rule', 'What', 'Account', 'Team', 'Confidence', 'Saves now', 'Saves later'], rows, ['Saves now'])}\n${sums}` }
  },
}
