import { afterAll, beforeEach, expect, test } from 'vitest'
import { LIMITS } from '@/lib/aws/pace-limits'
import { testDatabase } from '@/test/support/database'
import { readPace } from './pace-setting.store'

const t = await testDatabase()
afterAll(() => t.drop())
beforeEach(() => t.db.query('truncate setting'))
const set = (value: unknown) => t.db.query(`insert into setting (key, value, updated_at) values ('pace', $1, now())`, [JSON.stringify(value)])

test('without a setting the table of assumed limits stands', async () => {
  expect(await readPace(t.db)).toEqual({ settings: {} })
})

test('a setting changes what it names and no more', async () => {
  await set({ atOnce: 20, limits: { bedrock: { perSecond: 3 } } })
  const { settings } = await readPace(t.db)
  expect(settings.atOnce).toBe(20)
  expect(settings.limits?.bedrock).toEqual({ ...LIMITS.bedrock, perSecond: 3 })
  expect(settings.limits?.sagemaker).toEqual(LIMITS.sagemaker)
})

test.each([
  ['an API that is not called', { limits: { ec2: { perSecond: 3 } } }, /limits/],
  ['a rate of nothing', { limits: { bedrock: { perSecond: 0 } } }, /limits\.bedrock\.perSecond/],
  ['text', 'fast', /value/],
])('%s is told and left aside', async (_name, value, message) => {
  await set(value)
  expect(await readPace(t.db)).toEqual({ settings: {}, problem: expect.stringMatching(message) as string })
})
