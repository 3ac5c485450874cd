import { expect, test } from 'vitest'
import { Bucket, type Timer } from './bucket'
import { Pace } from './pace'
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

test('throttles of one moment are one cut; without anything that passes it halves, down to a sixteenth', () => {
  const timer = fakeTimer()
  const bucket = new Bucket(limit, timer)
  bucket.throttled()
  bucket.throttled()
  expect(bucket.perSecond).toBe(5)
  for (let i = 0; i < 10; i += 1) {
    timer.passed += 1000
    bucket.throttled()
  }
  expect(bucket.perSecond).toBe(0.625)
})

test('a rate that nobody waits for does not rise', () => {
  const bucket = new Bucket(limit, fakeTimer())
  for (let i = 0; i < 1000; i += 1) bucket.succeeded()
  expect(bucket.perSecond).toBe(10)
})

test('when everything is let through, those that wait go at once', async () => {
  const bucket = new Bucket({ ...limit, burst: 1 }, { now: () => 0, sleep: () => new Promise(() => {}) })
  await bucket.take()
  const waiting = Promise.all([bucket.take(), bucket.take()])
  bucket.release()
  await waiting
  await bucket.take()
})

/** Time as the test moves it: whoever sleeps longest away wakes last. */
function scheduled() {
  let now = 0
  const due: { at: number; wake: () => void }[] = []
  return {
    timer: { now: () => now, sleep: (ms: number) => new Promise<void>((wake) => { due.push({ at: now + ms, wake }) }) } satisfies Timer,
    now: () => now,
    async run(done: () => boolean) {
      while (!done()) {
        for (let i = 0; i < 20; i += 1) await Promise.resolve()
        due.sort((a, b) => a.at - b.at)
        const next = due.shift()
        if (!next) { await new Promise((resolve) => { setImmediate(resolve) }); continue }
        now = Math.max(now, next.at)
        next.wake()
      }
    },
  }
}

/** AWS with a limit of its own that nobody knows: throttles what comes too fast, answers after 40 ms. */
test.each([2, 5, 10, 20, 40])('the real limit is %d a second: the pace finds it, and loses little', async (real) => {
  const clock = scheduled()
  const burst = 10
  let tokens = burst
  let at = 0
  const throttle = new Error('Rate exceeded')
  const pace = new Pace({ timer: clock.timer, limits: { ...LIMITS, bedrock: { perSecond: 10, burst: 20, evidence: 'assumed' } } })
  const call = async () => {
    tokens = Math.min(burst, tokens + ((clock.now() - at) / 1000) * real)
    at = clock.now()
    const passes = tokens >= 1
    if (passes) tokens -= 1
    await clock.timer.sleep(40)
    if (!passes) throw throttle
  }
  const calls = real * 30
  let passed = 0
  let exhausted = 0
  for (let i = 0; i < calls; i += 1) {
    void pace.run({ accountId: 'a', region: 'r' }, 'bedrock', call, (e) => e === throttle).then(() => { passed += 1 }, () => { exhausted += 1 })
  }
  await clock.run(() => passed + exhausted === calls)
  expect(exhausted).toBe(0)
  const least = ((calls - burst) / real) * 1000
  expect(clock.now() / least).toBeLessThan(1.2)
  expect(pace.throttles / calls).toBeLessThan(0.5)
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

test('a region that does not answer, in however many accounts, leaves the others their places', async () => {
  const pace = new Pace()
  let asked = 0
  const stuck: (() => void)[] = []
  const dead = Array.from({ length: 200 }, (_, i) => pace.run({ accountId: `a${i % 20}`, region: 'dead' }, 'bedrock', () => {
    asked += 1
    return new Promise<void>((resolve) => { stuck.push(resolve) })
  }, () => false))
  await expect(pace.run({ accountId: 'a0', region: 'quick' }, 'bedrock', () => Promise.resolve('done'), () => false)).resolves.toBe('done')
  expect(asked).toBe(24)
  while (asked < 200 || stuck.length > 0) { stuck.pop()?.(); await new Promise((resolve) => { setImmediate(resolve) }) }
  await Promise.all(dead)
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
