import type { Db } from '@/lib/db/client'
import type { Known } from './arbitrary'

const QUERIES: Record<string, string> = {
  'resources.id': 'select id::text as v from resource order by id limit 40',
  resource: `(select id::text as v from resource order by id desc limit 20) union all (select arn from resource order by id limit 20)`,
  'runs.id': 'select id::text as v from run limit 20',
  'findings.id': 'select id::text as v from finding limit 20',
  'anomalies.id': 'select id::text as v from anomaly limit 20',
  'teams.key': 'select key as v from team limit 20',
  team: 'select key as v from team limit 20',
  owner: 'select email as v from person limit 20',
  'people.id': 'select id as v from person order by id limit 20',
  'accounts.id': 'select id as v from account limit 20',
  account: 'select id as v from account limit 20',
  accounts: 'select id as v from account limit 20',
  region: 'select distinct region as v from resource limit 20',
  type: 'select distinct type as v from resource limit 80',
  model: `select distinct model as v from cost_daily where model <> '' limit 20`,
  meter: 'select distinct meter as v from cost_daily limit 40',
  'sources.id': 'select id as v from bill_source limit 5',
  'deliveries.id': 'select id::text as v from delivery limit 10',
  'tokens.id': 'select id as v from api_token limit 5',
  source: 'select id as v from bill_source limit 5',
  rule: 'select distinct rule as v from finding limit 40',
}
const CONSTANT: Known = { month: ['2026-09', '2026-10', '2026-11', '2026-12', '2024-02'], 'chargeback.month': ['2026-09', '2026-10', '2026-11'], currency: ['USD', 'EUR'], from: ['2026-10-01', '2026-11-01'], to: ['2026-11-01', '2026-12-01'], asOf: ['2026-11-22'] }

export async function knownOf(db: Db): Promise<Known> {
  const found = Object.entries(QUERIES).map(async ([name, sql]) => [name, (await db.query<{ v: unknown }>(sql)).map((r) => r.v)] as const)
  return { ...CONSTANT, ...Object.fromEntries(await Promise.all(found)) }
}
