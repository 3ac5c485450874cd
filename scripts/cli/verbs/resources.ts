import type { ResourceRow } from '@/lib/inventory/types'
import { ResourceQuery } from '@/lib/api/schemas/resource'
import { listResources } from '@/lib/inventory/list-resources'
import { table } from '../table'
import { usage, type Verb } from '../verb'

const filter = (value: string, help: string) => ({ type: 'string', multiple: true, value, help } as const)

export const resources: Verb = {
  name: 'resources',
  summary: 'The estate with its cost: all resources, or those that pass the filters',
  options: {
    type: filter('TYPE', 'e.g. provisioned-throughput; may be repeated, as all filters'), account: filter('ID', 'account id'), region: filter('REGION', 'e.g. us-east-1'),
    team: filter('KEY', 'team, or none'), owner: filter('EMAIL', 'owner, or none'), state: filter('STATE', 'running, stopped, finished …'), shape: filter('SHAPE', 'standing, transient, metered, storage, none'),
    flag: filter('FLAG', 'e.g. idle, gone'), q: { type: 'string', value: 'WORDS', help: 'words in name, ARN, owner or tags' },
    sort: { type: 'string', value: 'FIELD', help: 'default -monthToDate' }, month: { type: 'string', value: 'YYYY-MM', help: 'month of the figures, default the current' },
  },
  async run(ctx, { json: _json, help: _help, ...given }) {
    const query = ResourceQuery.safeParse(given)
    if (!query.success) throw usage(query.error.issues.map((i) => `--${i.path.join('.')}: ${i.message}`).join('; '))
    const items: ResourceRow[] = []
    let page = await listResources(ctx, { ...query.data, limit: 500 })
    items.push(...page.items)
    while (page.nextCursor !== null) {
      page = await listResources(ctx, { ...query.data, limit: 500, cursor: page.nextCursor })
      items.push(...page.items)
    }
    const rows = items.map((r) => [r.type, r.name, r.accountId, r.region, r.state, r.team?.name ?? null, r.cost.monthToDate])
    const sums = `${page.total} resources · month to date ${page.sums.monthToDate} ${page.sums.currency} · now ${page.sums.hourly} ${page.sums.currency} per hour`
    return { json: { items, total: page.total, sums: page.sums, nextCursor: null }, text: `${table(['Type', 'Name', 'Account', 'Region', 'State', 'Team', 'Month to date'], rows, ['Month to date'])}\n${sums}` }
  },
}
