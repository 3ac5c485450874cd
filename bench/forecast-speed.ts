import { streamQuery } from '@/lib/db/stream'
import { memoryJob } from '@/lib/core/job'
import { getForecast } from '@/lib/forecast/get-forecast'
import { storeForecast } from '@/lib/forecast/store-forecast'
import { testCtx, testDatabase } from '@/test/support/database'
import { measure, median, timed, type Bench } from './bench'

const RESOURCES = Number(process.env.OUTCROP_BENCH_RESOURCES ?? 100_000)
const DAYS = Number(process.env.OUTCROP_BENCH_DAYS ?? 60)

/** Resources that cost something on every day: four in ten metered, three standing, three stored; one account in fifty each. $1 resources, $2 days. */
const MAKE = [
  `insert into account (id, name, updated_at) select lpad(i::text, 12, '0'), 'account-' || i, now() from generate_series(1, 50) i`,
  `insert into bill_source (kind, path) values ('cur2', '/bills')`,
  `insert into delivery (source_id, period, status, fingerprint, files, delivered_at, metrics, billed_to) values (1, '2026-11-01', 'active', 'b', '[]', now(), '{unblended}', '2026-11-21')`,
  `insert into delivery_account (delivery_id, account_id, billed_to, last_day) select d.id, a.id, d.billed_to, d.billed_to from delivery d, account a`,
  `insert into resource (account_id, region, type, arn, name, state, shape, created_at, tags, listed, first_seen_at, last_seen_at)
   select lpad((1 + i % 50)::text, 12, '0'), 'us-east-1', (array['inference-profile-application', 'provisioned-throughput', 'custom-model'])[k], 'arn:aws:bedrock:us-east-1:' || lpad((1 + i % 50)::text, 12, '0') || ':thing/' || i, 'thing-' || i, 'running',
     (array['metered', 'standing', 'storage'])[k]::shape, '2026-01-01', '{}', true, '2026-01-01', '2026-11-23 06:00'
   from (select i, case when i % 10 < 4 then 1 when i % 10 < 7 then 2 else 3 end as k from generate_series(1, $1::int) i) x`,
  `insert into cost_daily (day, resource_id, account_id, region, service, type, meter, shape, category, model, method, currency, quantity, unblended)
   select d.day, r.id, r.account_id, r.region, 'Amazon Bedrock', r.type, r.shape || '-meter', r.shape, 'usage', '', 'direct', 'USD', 24,
     case when r.shape = 'metered' then round(((r.id % 977) / 100.0 + 1) * case when extract(isodow from d.day) < 6 then 1 else 0.4 end * (0.9 + 0.2 * ((r.id * 7919 + extract(doy from d.day)::int * 104729) % 1000) / 1000.0), 6) else (r.id % 977) / 100.0 + 0.24 end
   from (select date '2026-11-21' - i as day from generate_series(0, $2::int - 1) i) d, resource r`,
  `insert into cost_group (account_id, region, service, type, meter, shape, category, model, principal, method, attributed, linked, currency)
   select distinct account_id, region, service, type, meter, shape, category, model, '', method, true, linked, currency from cost_daily`,
  `insert into cost_group_daily (day, group_id, unblended) select c.day, g.id, sum(c.unblended) from cost_daily c join cost_group g using (account_id, type, meter) group by 1, 2`,
  `insert into cost_group_month (month, group_id, unblended) select date_trunc('month', day)::date, group_id, sum(unblended) from cost_group_daily group by 1, 2`,
]

/** Time to forecast every resource (13 months, stored), against reading their history once; and of a page's question then. */
export const forecastSpeed: Bench = {
  name: 'forecast-speed',
  async run(say) {
    const t = await testDatabase()
    try {
      const params = (sql: string): unknown[] => (sql.includes('$2') ? [DAYS] : sql.includes('$1') ? [RESOURCES] : [])
      for (const sql of MAKE) await t.db.query(sql.replace('$2', '$1'), params(sql))
      await t.db.query('vacuum analyze')
      const ctx = testCtx(t.db)
      const rows = RESOURCES * DAYS
      let seen = 0
      const read = async (): Promise<void> => { for await (const row of streamQuery<{ amount: number }>(t.db, `select resource_id, day, meter, unblended::float8 as amount from cost_daily where day < '2026-11-22'`, [], 4000)) seen += row.amount > 0 ? 1 : 0 }
      await read()
      const baseline = { name: 'reading their history once', value: await timed(read) }
      const store = await timed(() => storeForecast(memoryJob(ctx)))
      const question = await median(3, () => getForecast(ctx, {}))
      const byAccount = await median(3, () => getForecast(ctx, { groupBy: 'account' }))
      say(`  ${rows} days of ${RESOURCES} resources: read in ${Math.round(baseline.value)} ms, forecast and stored in ${Math.round(store)} ms; a page then asks for ${Math.round(question)} ms, by account ${Math.round(byAccount)} ms`)
      const detail = { resources: RESOURCES, days: rows, seen }
      return [measure('forecast of all resources, stored', 'ms', store, baseline, detail), measure('GET /forecast of what is stored', 'ms', question, baseline, detail), measure('the same by account', 'ms', byAccount, baseline, detail)]
    } finally {
      await t.drop()
    }
  },
}
