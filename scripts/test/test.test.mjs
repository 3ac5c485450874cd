import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { countPlaywright, countVitest } from './checks.mjs'
import { installed } from './chromium.mjs'
import { lastLine } from './main.mjs'

test('a test file that does not load fails, although none of its tests did', () => {
  const result = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0, testResults: [
    { status: 'failed', assertionResults: [{ status: 'failed' }] }, { status: 'failed', assertionResults: [] }, { status: 'passed', assertionResults: [{ status: 'passed' }] }] }
  expect(countVitest(result, 1)).toEqual({ passed: 5, failed: 2, skipped: 2 })
})

test('a run that ends badly without a failed test counts as failed (an unhandled error)', () => {
  const result = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
  expect(countVitest(result, 1).failed).toBe(1)
  expect(countVitest(result, 0).failed).toBe(0)
})

test('a flaky browser test is a failed one', () => {
  expect(countPlaywright({ stats: { expected: 9, unexpected: 1, flaky: 2, skipped: 3 }, errors: [] }, 1)).toEqual({ passed: 9, failed: 3, skipped: 3 })
  expect(countPlaywright({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{}] }, 1).failed).toBe(1)
})

test('the last line is of the contract', () => {
  expect(lastLine({ passed: 812, failed: 0, skipped: 0 })).toBe('812 passed, 0 failed')
  expect(lastLine({ passed: 811, failed: 1, skipped: 4 })).toBe('811 passed, 1 failed, 4 skipped')
})

test('a browser is found in the path and in what Playwright downloaded, and the environment wins', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'outcrop-browser-'))
  const put = (...p) => {
    mkdirSync(path.join(folder, ...p.slice(0, -1)), { recursive: true })
    writeFileSync(path.join(folder, ...p), '')
    return path.join(folder, ...p)
  }
  const old = put('cache', 'chromium-1100', 'chrome-linux', 'chrome')
  const env = { PATH: path.join(folder, 'bin'), PLAYWRIGHT_BROWSERS_PATH: path.join(folder, 'cache') }
  const newest = put('cache', 'chromium-1223', 'chrome-linux64', 'chrome')
  expect(old).not.toBe(newest)
  expect(installed(env)).toBe(newest)
  const inPath = put('bin', 'chromium')
  expect(installed(env)).toBe(inPath)
  expect(installed({ ...env, CHROME_PATH: newest })).toBe(newest)
  rmSync(folder, { recursive: true })
})
