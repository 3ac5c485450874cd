import { Decimal } from '@/lib/core/money'
import { show } from '../figures'
import { RUNS, RUN_DAYS, byTypeOf, costOf } from '../runs'
import { aws, noTerraform, remedy } from '../remedy'
import { placeRule } from '../rule'

export const failingJobs = placeRule({
  id: 'failing-jobs',
  title: 'Failing jobs that bill',
  looksAt: 'Runs of the last 90 days in each account and region that failed or were stopped, and what they were billed.',
  formula: 'At least 3 failed runs of a type (setting failedRuns) that were billed. Saving: their cost ÷ 90 × 730 ÷ 24 a month, if failing ends: low confidence.',
  source: 'AWS bills tokens that a stopped or partly completed job processed (catalogue, jobs).',
  severity: 'medium', confidence: 'low', effort: 'medium', order: 40, disappears: 'resolved',
  place: true,
  evaluate(place, x) {
    let failed: { type: string; runs: number; cost: Decimal }[] = []
    for (const [type, runs] of byTypeOf(place.things.filter((t) => RUNS.includes(t.type) && t.state === 'failed' && costOf([t]).greaterThan(0)))) {
      const cost = costOf(runs)
      if (runs.length >= x.settings.failedRuns && cost.greaterThan(0)) failed = [...failed, { type, runs: runs.length, cost }]
    }
    if (failed.length === 0) return undefined
    const amount = failed.reduce((n, f) => n.plus(f.cost), new Decimal(0)).dividedBy(RUN_DAYS).times(730).dividedBy(24).toDecimalPlaces(6)
    return { reason: `${failed.map((f) => `${f.runs} runs of ${f.type}`).join(', ')} failed in ${RUN_DAYS} days and were billed: ${show(amount, 'USD')} a month.`,
      facts: failed.flatMap((f) => [{ name: `${f.type}, failed`, value: String(f.runs), source: 'AWS listing' }, { name: `${f.type}, billed`, value: f.cost.toFixed(), source: 'bill' }]), window: null, saving: { now: amount, currency: 'USD' } }
  },
  remedy: (p) => remedy([aws(p, 'bedrock list-model-customization-jobs', { 'status-equals': 'Failed' }), aws(p, 'bedrock list-model-invocation-jobs', { 'status-equals': 'Failed' })], noTerraform('Jobs are started where the work is: see their failure messages.')),
})
