import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { capture } from '../launcher/run.mjs'

/**
 * A check: `run(root)` resolves to `{ passed, failed, skipped, output }`; `output` is shown when something failed.
 */
const program = (name, ...args) => ({
  name,
  async run(root) {
    const { code, output } = await capture(process.execPath, args, { cwd: root, env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1' } })
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output }
  },
})

export const lock = program('lock file', 'scripts/complete-lock.mjs', '--check')
export const drift = program('schema drift', 'scripts/prisma/drift.mjs')
export const types = program('types', 'node_modules/typescript/bin/tsc', '--noEmit')
export const lint = program('lint', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0')
export const rooms = program('import rules', 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  'app', 'bench', 'components', 'e2e', 'lib', 'scripts', 'simulator', 'test', 'worker', '--config', '.dependency-cruiser.cjs')

/** A process of its own: a failed build ends it with its own words. */
export const build = program('build', 'scripts/outcrop.mjs', 'build')

/** One project of vitest.config.ts; counts its tests. */
export const vitest = (project) => ({
  name: `${project} tests`,
  async run(root) {
    const folder = mkdtempSync(path.join(tmpdir(), 'outcrop-vitest-'))
    const file = path.join(folder, 'result.json')
    try {
      const { code, output } = await capture(process.execPath,
        ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
        { cwd: root, env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1', CI: '1' } })
      return { ...countVitest(JSON.parse(readFileSync(file, 'utf8')), code), output }
    } catch (e) {
      return { passed: 0, failed: 1, skipped: 0, output: String(e) }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
})

/** A file that does not even load has no test that failed, and fails all the same. */
export function countVitest(result, code) {
  const files = result.testResults.filter((f) => f.status === 'failed' && f.assertionResults.every((a) => a.status !== 'failed')).length
  const failed = result.numFailedTests + files
  return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: result.numPendingTests + result.numTodoTests }
}

/** Playwright's JSON report. A test that passed on a second attempt is flaky, and counts as failed. */
export function countPlaywright(result, code) {
  const { expected, unexpected, flaky, skipped } = result.stats
  const failed = unexpected + flaky + result.errors.length
  return { passed: expected, failed: failed === 0 && code !== 0 ? 1 : failed, skipped }
}
