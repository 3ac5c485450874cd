import { readFindingSettings } from '@/lib/findings/settings'
import { evaluate } from '@/lib/findings/evaluate'
import { accountsOf, readAccount, readCommon } from '@/lib/findings/inputs.store'
import { syncFindings } from '@/lib/findings/sync-findings'
import { testCtx, testDatabase } from '@/test/support/database'
import { measure, median, timed, type Bench } from './bench'
import { MAKE_ESTATE } from './inventory-data.sql'

const RESOURCES = 100_000
const NOW = new Date('2026-11-23T06:00:00Z')

/** What the rules read, beside the estate: verdicts, four weeks of metrics of what stands, and list prices. A tenth of the throughputs is idle. */
const MAKE_USE = [
  `insert into resource_use (resource_id, verdict, code, reason, since, window_from, window_to, source, evidence, computed_at)
   select id, (case when id % 10 = 0 then 'idle' when id % 10 < 7 then 'used' else 'unknown' end)::use_verdict, 'no-calls', 'No call since 2026-10-01.', '2026-10-02', '2026-10-24', '2026-11-23', 'AWS/Bedrock', '{"calls":0}', now()
   from (select id from resource where shape = 'standing') r`,
  `insert into usage_daily (resource_id, day, metric, value, source, fetched_at)
   select r.id, day, metric, 1000 + r.id % 100, 'AWS/Bedrock', now() from resource r, generate_series(date '2026-10-26', date '2026-11-22', interval '1 day') day, unnest(array['invocations', 'inputTokens', 'outputTokens']) metric where r.type = 'provisioned-throughput'`,
  `insert into resource_cost (resource_id, currency, unblended, standing_day, standing_unblended) select resource_id, 'USD', sum(unblended), max(day) filter (where shape = 'standing'), 24 from cost_daily group by 1`,
  'analyze',
]

/** All rules over 100,000 resources, against reading their inputs once. */
export const findingsBench: Bench = {
  name: 'findings',
  async run(say) {
    const t = await testDatabase()
    try {
      say(`  making ${RESOURCES} resources …`)
      for (const sql of MAKE_ESTATE) await t.db.query(sql, sql.includes('$1') ? [RESOURCES] : [])
      for (const sql of MAKE_USE) await t.db.query(sql)
      const ctx = testCtx(t.db, NOW)
      let things = 0, found = 0, ruleMs = 0
      const pass = async (judge: boolean) => {
        things = 0
        found = 0
        const common = await readCommon(t.db, await readFindingSettings(t.db), '2026-11-23')
        for (const account of await accountsOf(t.db)) {
          const x = await readAccount(t.db, account, common)
          things += x.things.length
          if (judge) ruleMs += await timed(() => Promise.resolve(found += evaluate(x).found.length))
        }
      }
      const reading = await median(3, () => pass(false))
      const judging = await median(3, () => pass(true))
      say(`  ${found} findings on ${things} resources`)
      const first = await timed(() => syncFindings({ ctx }))
      const again = await timed(() => syncFindings({ ctx }))
      const baseline = { name: 'reading their inputs once', value: reading }
      return [
        measure('every rule over 100,000 resources, reading included', 'ms', judging, baseline, { resources: RESOURCES, looked: things, findings: found, rulesOnlyMs: Math.round(ruleMs / 4) }),
        measure('the same, with findings stored for the first time', 'ms', first, baseline),
        measure('the same again, nothing changed', 'ms', again, baseline),
      ]
    } finally {
      await t.drop()
    }
  },
}
