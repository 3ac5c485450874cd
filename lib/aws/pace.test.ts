import { expect, test } from 'vitest'
import { Bucket, Pace, type Timer } from './pace'
import { LIMITS } from './pace-limits'
import { eachAtOnce, semaphore } from './semaphore'

/** Time that passes only in sleeps. */
function fakeTimer(): Timer & { passed: number } {
  const timer = { passed: 0, now: () => timer.passed, sleep: (ms: number) => { timer.passed += ms; return Promise.resolve() } }
  return timer
}
const limit = { perSecond: 10, burst: 5, evidence: 'test' }

test('a burst goes at once, the rest at the rate', async () => {
  const timer = fakeTimer()
  const bucket = new Bucket(limit, timer)
  for (let i = 0; i < 5; i += 1) await bucket.take()
  expect(timer.passed).toBe(0)
  for (let i = 0; i < 20; i += 1) await bucket.take()
  // 20 more at 10 a second.
  expect(timer.passed).toBeCloseTo(2000, 5)
})

test('a throttle halves the rate, down to a sixteenth; successes win it back and no more', () => {
  const bucket = new Bucket(limit, fakeTimer())
  bucket.throttled()
  expect(bucket.perSecond).toBe(5)
  for (let i = 0; i < 10; i += 1) bucket.throttled()
  expect(bucket.perSecond).toBe(0.625)
  for (let i = 0; i < 1000; i += 1) bucket.succeeded()
  expect(bucket.perSecond).toBe(10)
})

test('a place’s calls never exceed its share, and other places do not wait for it', async () => {
  const pace = new Pace({ atOnce: 10, atOncePerLane: 3, limits: { ...LIMITS, bedrock: { perSecond: 1e6, burst: 1e6, evidence: 'test' } } })
  let atOnce = 0
  let most = 0
  const stuck: (() => void)[] = []
  const slow = Array.from({ length: 9 }, () => pace.run({ accountId: 'a', region: 'slow' }, 'bedrock', async () => {
    most = Math.max(most, ++atOnce)
    await new Promise<void>((resolve) => { stuck.push(resolve) })
    atOnce -= 1
  }, () => false))
  await expect(pace.run({ accountId: 'a', region: 'quick' }, 'bedrock', () => Promise.resolve('done'), () => false)).resolves.toBe('done')
  expect(most).toBe(3)
  while (stuck.length > 0) { stuck.pop()!(); await new Promise((resolve) => { setImmediate(resolve) }) }
  await Promise.all(slow)
  expect(most).toBe(3)
  expect(pace.calls).toBe(10)
})

test('every API that is called has a limit with its evidence', () => {
  for (const l of Object.values(LIMITS)) {
    expect(l.perSecond).toBeGreaterThan(0)
    expect(l.evidence).not.toBe('')
  }
})

test('a semaphore frees its place when the work fails', async () => {
  const one = semaphore(1)
  await expect(one(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  await expect(one(() => Promise.resolve(1))).resolves.toBe(1)
})

test('eachAtOnce does all, so many at once', async () => {
  let now = 0
  let most = 0
  const done: number[] = []
  await eachAtOnce([1, 2, 3, 4, 5], 2, async (n) => {
    most = Math.max(most, ++now)
    await new Promise((resolve) => { setImmediate(resolve) })
    now -= 1
    done.push(n)
  })
  expect(most).toBe(2)
  expect(done.sort()).toEqual([1, 2, 3, 4, 5])
})
