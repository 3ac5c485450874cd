import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { computeUse } from '@/lib/usage/flags/compute-use'
import { syncFindings } from '@/lib/findings/sync-findings'
import { RULES } from '@/lib/findings/rules'
import { precision, recall, tableOf, type Score } from './findings-truth/score'
import { openWorld, scoresOf, type World } from './findings-truth/world'

/** A false “idle” costs somebody a working system: of these rules nothing may be wrong. */
const STRICT = ['idle-provisioned-throughput', 'commitment-ending', 'commitment-over', 'idle-marketplace-endpoint', 'failed-marketplace-endpoint', 'deregistered-endpoint-runs', 'unused-deployment', 'unused-custom-model', 'unused-imported-model',
  'model-copies-left', 'unused-knowledge-base', 'orphaned-vector-store']

// Seeds that no rule was made on; the truth shares no code with the rules.
describe.each([42, 7])('seed %i', (seed) => {
  let w: World
  let scores: Score[]
  beforeAll(async () => {
    w = await openWorld(seed)
    scores = await scoresOf(w)
  }, 400_000)
  afterAll(() => w.close())
  const told = (some: Score[]): string => `${tableOf(some)}\n${some.flatMap((s) => [...s.wrong.map((k) => `wrong ${s.rule} ${k}`), ...s.missed.map((k) => `missed ${s.rule} ${k}`)]).join('\n')}`

  test('every rule is judged', () => expect(scores.map((s) => s.rule).sort()).toEqual(RULES.map((r) => r.id).sort()))

  test('whatever is called idle, left or committed is so, and all that is so and can be known is found', () => {
    const strict = scores.filter((s) => STRICT.includes(s.rule))
    expect(strict.filter((s) => s.wrong.length > 0 || recall(s) < 0.95).map((s) => s.rule), told(strict)).toEqual([])
  })

  test('of the others nineteen in twenty are right, and as many are found', () => {
    expect(scores.filter((s) => precision(s) < 0.95 || recall(s) < 0.94).map((s) => s.rule), told(scores)).toEqual([])
  })

  test('the sum of the list is at most what its subjects cost', async () => {
    await syncFindings({ ctx: w.ctx })
    const over = await w.ctx.db.query(`select f.about, sum(f.saving_now + f.saving_later) as saved, max(c.cost) as cost from finding f
      join lateral (select coalesce(sum(c.unblended), 0) / 7 * 730 / 24 as cost from cost_daily c
        -- The money of a SageMaker endpoint stands at the Marketplace endpoint of the same ARN, living or gone.
        join resource r on r.id = c.resource_id join resource subject on subject.arn = r.arn and 'resource:' || subject.id = f.about where c.day > (select max(day) from cost_daily) - 7 and c.category = 'usage') c on true
      where f.status = 'open' and f.about like 'resource:%' group by 1 having sum(f.saving_now + f.saving_later) > max(c.cost) * 1.05`)
    expect(over).toEqual([])
  })

  test('with CloudWatch denied nothing is called idle by its silence', async () => {
    await w.ctx.db.query(`update usage_probe set outcome = 'denied', outcome_since = now(), error_message = 'not authorized to perform cloudwatch:GetMetricData'`)
    await w.ctx.db.query(`update usage_series set read_to = read_to - 20`)
    await computeUse({ ctx: w.ctx })
    const blind = await scoresOf(w)
    for (const rule of ['idle-provisioned-throughput', 'idle-marketplace-endpoint', 'unused-deployment', 'unused-imported-model', 'unused-knowledge-base']) {
      const s = blind.find((x) => x.rule === rule)!
      expect([rule, s.found, s.unknown > 0 || rule === 'unused-knowledge-base']).toEqual([rule, 0, true])
    }
  })
})
