import { ok, startFakeAws, type FakeCall } from '@/lib/aws/testing/fake-aws'
import { Pace } from '@/lib/aws/pace'
import { addDays, utcDay } from '@/lib/core/clock'
import { memoryJob } from '@/lib/core/job'
import { dimensionsOf } from '@/lib/estate/metrics'
import { typeById } from '@/lib/estate'
import { syncUsage } from '@/lib/usage/sync-usage'
import { testCtx, testDatabase } from '@/test/support/database'
import { measure, timed, type Bench } from './bench'

const ACCOUNT = '111122223333'
const REGIONS = ['us-east-1', 'us-east-2', 'us-west-2', 'eu-central-1', 'eu-west-1', 'ap-northeast-1', 'ap-south-1', 'ap-southeast-2']
const NOW = new Date('2026-11-24T06:00:00Z')
/** A mix in which neither kind's series divide 500. */
const MIX = [
  { type: 'inference-profile-application', share: 0.6, arn: (region: string, i: number) => `arn:aws:bedrock:${region}:${ACCOUNT}:application-inference-profile/${i.toString(36).padStart(12, '0')}` },
  { type: 'provisioned-throughput', share: 0.1, arn: (region: string, i: number) => `arn:aws:bedrock:${region}:${ACCOUNT}:provisioned-model/${i.toString(36).padStart(12, '0')}` },
  { type: 'guardrail', share: 0.3, arn: (region: string, i: number) => `arn:aws:bedrock:${region}:${ACCOUNT}:guardrail/${i.toString(36).padStart(12, '0')}` },
]

/** Calls of a usage sync of 10,000 resources against the fewest that are possible: the series of each account and region by 500, rounded up. */
export const usageBench: Bench = {
  name: 'usage',
  async run(say) {
    const t = await testDatabase()
    const queries = (call: FakeCall) => (call.input.MetricDataQueries ?? []) as unknown as { Id: string }[]
    const aws = await startFakeAws((call) => {
      if (call.operation === 'account.ListRegions') return ok({ Regions: REGIONS.map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED_BY_DEFAULT' })) })
      if (!call.operation.endsWith('.GetMetricData')) return undefined
      return ok({ MetricDataResults: queries(call).map(({ Id }, i) => ({ Id, StatusCode: 'Complete', Timestamps: i % 3 === 0 ? [Date.parse('2026-11-23T09:00:00Z') / 1000] : [], Values: i % 3 === 0 ? [i] : [] })) })
    })
    Object.assign(process.env, aws.env)
    try {
      await t.db.prisma.account.create({ data: { id: ACCOUNT, name: 'bench', access: { kind: 'default' }, regions: REGIONS } })
      const resources = 10_000
      const perPlace = resources / REGIONS.length
      let fewest = 0
      for (const region of REGIONS) {
        let i = 0
        let series = 0
        for (const { type, share, arn } of MIX) {
          const rows = Array.from({ length: Math.round(perPlace * share) }, () => arn(region, i++))
          await t.db.query(`insert into resource (account_id, region, type, arn, name, shape, created_at, first_seen_at, last_seen_at)
            select $1, $2, $3, a, 'r', 'metered', $5, $6, $6 from unnest($4::text[]) a`, [ACCOUNT, region, type, rows, `${addDays(utcDay(NOW), -60)}T00:00:00Z`, NOW.toISOString()])
          series += rows.reduce((n, a) => n + typeById(type)!.metrics.reduce((m, metric) => m + dimensionsOf(metric, { arn: a, name: 'r', attributes: {} }).length, 0), 0)
        }
        fewest += Math.ceil(series / 500)
      }
      const once = async () => {
        const job = memoryJob(testCtx(t.db, NOW))
        const ms = await timed(() => syncUsage(job, { pace: new Pace({ limits: undefined }) }))
        return { ms, calls: Number(job.stats.calls), metrics: Number(job.stats['metrics requested']), cost: String(job.stats['cost USD']) }
      }
      const first = await once()
      say(`  first: ${first.calls} calls, ${Math.round(first.ms)} ms`)
      const daily = await once()
      say(`  daily: ${daily.calls} calls, ${Math.round(daily.ms)} ms`)
      return [
        measure('GetMetricData calls of a daily run', 'calls', daily.calls, { name: 'series by 500, per account and region', value: fewest }, { resources, metrics: daily.metrics, costUsd: daily.cost, ms: Math.round(daily.ms) }),
        measure('the same of the first run, which reads the past too', 'calls', first.calls, { name: 'twice that', value: 2 * fewest }, { metrics: first.metrics, costUsd: first.cost, ms: Math.round(first.ms) }),
      ]
    } finally {
      await aws.close()
      await t.drop()
    }
  },
}
