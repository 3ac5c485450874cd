import { expect, test } from 'vitest'
import { restOf, stemOf, type FinishedJob, type RunningJob } from './running-jobs'

const job = (o: Partial<RunningJob> = {}): RunningJob => ({ resourceId: '9', accountId: '1', region: 'us-east-1', type: 'model-customization-job', name: 'tone-2026-11-22', bornAt: 0, currency: null, service: null, meter: null, model: null, billed: 0, ...o })
const run = (name: string, cost: number, o: Partial<FinishedJob> = {}): FinishedJob => ({ accountId: '1', type: 'model-customization-job', name, currency: 'USD', service: 'Amazon Bedrock', meter: 'customization-training', model: '', cost, ...o })

test('the rest of a job is the median of its name, less what is billed', () => {
  const rest = restOf(job({ billed: 100, currency: 'USD' }), [run('tone-2026-11-15', 480), run('tone-2026-11-08', 400), run('tone-2026-11-01', 460), run('other-1', 9000)])
  expect(rest).toMatchObject({ rest: 360, facts: { expected: 460, billedSoFar: 100, runs: 3 } })
})

test('no run of its name: three of its type at least; none alike: not known, which is no zero', () => {
  const others = [run('a', 10), run('b', 20), run('c', 90, { accountId: '2' })]
  expect(restOf(job(), others)).toMatchObject({ rest: 20 })
  expect(restOf(job(), others.slice(1))).toBeNull()
})

test('billed more than its like: nothing is left, never a negative rest; another currency is not alike', () => {
  expect(restOf(job({ billed: 900, currency: 'USD' }), [run('tone-1', 480)])).toMatchObject({ rest: 0 })
  expect(restOf(job({ billed: 9, currency: 'EUR' }), [run('tone-1', 480)])).toBeNull()
})

test.each([['support-tone-2026-11-17', 'support tone'], ['faq-dedupe-005', 'faq dedupe'], ['eval_9f86d081884c7d65', 'eval'], ['1234', '']])('%s is called %j', (name, stem) => { expect(stemOf(name)).toBe(stem) })
