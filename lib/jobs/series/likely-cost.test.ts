import { expect, test } from 'vitest'
import type { Run } from '../run'
import { likelyCosts, medianMoney } from './likely-cost'

const run = (name: string, amount: string | null, o: Partial<Run> = {}): Run => ({
  id: name, arn: `arn:x/${name}-id`, type: 'model-customization-job', name, accountId: '1', region: 'us-east-1', model: null, parentArn: null, amount, state: 'finished', billedWhole: true, ...o }) as Run

test('the middle; of an even number the mean of both, in decimal', () => {
  expect([medianMoney(['3', '1', '2']), medianMoney(['1.6308', '19.0584'])]).toEqual(['2', '10.3446'])
})

test('one run of its series is enough; else three of its type in its account, else three of its type; else nothing, which is no zero', () => {
  const job = run('tone-2026-11-22', null, { state: 'running', billedWhole: false })
  const like = (...runs: Run[]) => likelyCosts(runs)(job)
  expect(like(run('tone-2026-11-15', '480'), run('a', '9000'), run('b', '9000'), run('c', '9000'))).toMatchObject({ amount: '480', by: 'the last billed run of its series' })
  expect(like(run('a', '10'), run('b', '20'), run('c', '90'))).toMatchObject({ amount: '20', by: 'median of the last 3 billed runs of its type in its account' })
  expect(like(run('a', '10'), run('b', '20'), run('c', '90', { accountId: '2' }))).toMatchObject({ amount: '20', by: 'median of the last 3 billed runs of its type' })
  expect(like(run('a', '10'), run('b', '20'))).toBeNull()
  // What failed, or is not billed whole, says nothing of what one costs.
  expect(like(run('a', '10'), run('b', '20'), run('c', '90', { state: 'failed' }), run('d', '1', { billedWhole: false }))).toBeNull()
})
