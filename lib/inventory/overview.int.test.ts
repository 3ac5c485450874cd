import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCosts } from '@/lib/costing/get-costs'
import { testCtx, testDatabase } from '@/test/support/database'
import { getResource } from './get-resource'
import { overview } from './overview'
import { EstateFixture, PROD } from './testing/estate-fixture'

const t = await testDatabase()
const ctx = testCtx(t.db)
afterAll(() => t.drop())

/**
 * Bill to 21 November. November: pt 100 (owned), model 60 (nobody until 11 Nov: 20, then support: 40), new 30 (nobody),
 * hidden 10 (not listed, nobody), unattributed 5: 205 in all. 1–21 October: pt 100, model 80, ended 25: 205 − 0; and $7 on
 * 25 October, which is not among the same days.
 */
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.delivery('2026-09', '2026-09-30')
  await f.delivery('2026-10', '2026-10-31')
  await f.delivery('2026-11', '2026-11-21')
  const pt = await f.resource({ name: 'pt' })
  const model = await f.resource({ name: 'model', type: 'foundation-model', shape: 'metered' })
  const fresh = await f.resource({ name: 'new', type: 'flow', shape: 'metered' })
  const ended = await f.resource({ name: 'ended', goneAt: '2026-10-30T00:00:00Z', state: 'stopped' })
  const hidden = await f.resource({ name: 'hidden', type: 'imported-model', listed: false })
  await f.resource({ name: 'job', type: 'model-customization-job', shape: 'transient', state: 'running' })
  await f.probe(PROD, 'us-east-1', 'imported-model', 'denied', { missingActions: ['bedrock:ListImportedModels'] })
  const support = await f.team('support', 'Support')
  await f.owned(pt, { team: support })
  await f.owned(model, { team: support, from: '2026-11-11' })
  const metered = { shape: 'metered', meter: 'tokens' } as const
  await f.cost(pt, '2026-09-30', '50')
  await f.cost(pt, '2026-10-05', '100')
  await f.cost(pt, '2026-10-25', '7')
  await f.cost(model, '2026-10-21', '80', metered)
  await f.cost(ended, '2026-10-02', '25')
  await f.cost(pt, '2026-11-20', '76')
  await f.cost(pt, '2026-11-21', '24')
  await f.cost(model, '2026-11-10', '20', metered)
  await f.cost(model, '2026-11-11', '40', metered)
  await f.cost(fresh, '2026-11-03', '30', metered)
  await f.cost(hidden, '2026-11-03', '10', metered)
  await f.cost(null, '2026-11-03', '5', metered)
  await f.rollUp()
})

test('figures of the month, by hand', async () => {
  const o = await overview(ctx, {})
  expect(o.monthToDate).toEqual({ amount: '205', from: '2026-11-01', to: '2026-11-21', days: 21, sameDaysLastMonth: { amount: '205', from: '2026-10-01', to: '2026-10-21' }, changeShare: '0' })
  expect(o.runRate).toEqual({ perHour: '1', resources: 1 })
  // 20 of the model before it was assigned, 30 new, 10 hidden; the 5 without a resource are not anybody's to assign.
  expect(o.unowned).toEqual({ amount: '60', share: '0.292683', resources: 3 })
  expect(o.notListed).toEqual({ amount: '10', resources: 1, missingActions: ['bedrock:ListImportedModels'], accounts: ['prod'], awsOwned: '0', withoutResource: '0' })
  expect(o.unattributed).toBe('5')
  expect(o.counts).toEqual({ resources: 5, runningJobs: 1 })
})

test('what its figures open comes to the same', async () => {
  const o = await overview(ctx, {})
  const opened = async (filter: object) => (await getCosts(ctx, { from: '2026-11-01', to: '2026-11-22', groupBy: 'account', ...filter })).total
  expect([await opened({}), await opened({ team: ['none'], owner: ['none'] }), await opened({ type: ['unattributed'] })]).toEqual([o.monthToDate.amount, o.unowned.amount, o.unattributed])
})

test('top resources and what moved', async () => {
  const o = await overview(ctx, {})
  expect(o.top.map((r) => [r.name, r.monthToDate, r.sameDaysLastMonth, r.change, r.changeShare, r.reason])).toEqual([
    ['pt', '100', '100', '0', '0', 'same'], ['model', '60', '80', '-20', '-0.25', 'down'], ['new', '30', '0', '30', null, 'new'], ['hidden', '10', '0', '10', null, 'new']])
  expect(o.topAmount).toBe('200')
  expect(o.moved.map((r) => [r.name, r.change, r.reason])).toEqual([['new', '30', 'new'], ['ended', '-25', 'ended'], ['model', '-20', 'down'], ['hidden', '10', 'new']])
})

test('a whole month compares with the whole month before, however many days that has', async () => {
  const o = await overview(ctx, { month: '2026-10' })
  // 100 + 7 + 80 + 25 in October; nobody owned the model or what ended: 80 + 25.
  expect(o.monthToDate).toEqual({ amount: '212', from: '2026-10-01', to: '2026-10-31', days: 31, sameDaysLastMonth: { amount: '50', from: '2026-09-01', to: '2026-09-30' }, changeShare: '3.24' })
  expect(o.unowned).toEqual({ amount: '105', share: '0.495283', resources: 2 })
  expect(o.top[0]).toMatchObject({ name: 'pt', monthToDate: '107', sameDaysLastMonth: '50', change: '57' })
})

test('a month before any bill compares with nothing and claims nothing', async () => {
  const o = await overview(ctx, { month: '2026-08' })
  expect(o.monthToDate).toEqual({ amount: '0', from: '2026-08-01', to: null, days: 0, sameDaysLastMonth: null, changeShare: null })
  expect([o.top, o.moved, o.unowned.share]).toEqual([[], [], null])
})

test('what is AWS’s own is told apart, and so is what names no resource of a type that is not listed', async () => {
  const f = new EstateFixture(t.db)
  await f.account('333333333333', 'tools')
  await f.delivery('2026-12', '2026-12-21')
  const own = await f.resource({ name: 'aws.browser.v1', type: 'agentcore-browser', account: '333333333333', shape: 'metered', listed: false, arn: 'arn:aws:bedrock-agentcore:us-east-1:aws:browser/aws.browser.v1' })
  await f.probe('333333333333', 'us-east-1', 'agentcore-browser', 'denied', { missingActions: ['bedrock-agentcore:ListBrowsers'] })
  await f.probe('333333333333', 'us-east-1', 'flow', 'listed', { count: 2 })
  await f.cost(own, '2026-12-03', '3', { meter: 'agentcore-browser', shape: 'metered' })
  await f.cost(null, '2026-12-03', '4', { account: '333333333333', type: 'imported-model' })
  await f.cost(null, '2026-12-03', '5', { account: '333333333333', type: 'flow' })
  await f.cost(null, '2026-12-03', '6', { account: '333333333333', type: 'imported-model', category: 'tax' })
  await f.rollUp()
  const o = await overview(ctx, { month: '2026-12' })
  expect(o.notListed).toEqual({ amount: '3', resources: 0, missingActions: [], accounts: [], awsOwned: '3', withoutResource: '4' })
  expect((await getResource(ctx, own.id, {})).flags.find((x) => x.flag === 'not-listed')).toMatchObject({ value: true, reason: expect.stringMatching(/^AWS’s own.* no permission is missing\.$/) as string })
})
