import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { capture } from '../launcher/run.mjs'
import { countPlaywright } from './checks.mjs'
import { findChromium } from './chromium.mjs'
import { startDemo } from './demo.mjs'

/**
 * The browser tests of e2e/, against a demo that was started like anybody's. They learn by E2E_BASE_URL where it is,
 * and by E2E_CHROMIUM which browser to use.
 */
export const endToEnd = (say) => ({
  name: 'end-to-end tests',
  async run(root) {
    const folder = mkdtempSync(path.join(tmpdir(), 'outcrop-e2e-'))
    const file = path.join(folder, 'result.json')
    let demo
    try {
      const chromium = await findChromium(root, say)
      demo = await startDemo(root)
      const { code, output } = await capture(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', '-c', 'e2e', '--reporter=list,json'], {
        cwd: root, env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1', CI: '1', E2E_BASE_URL: demo.url, E2E_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file } })
      return { ...countPlaywright(JSON.parse(readFileSync(file, 'utf8')), code), output: `${output}\n--- the demo's output ---\n${demo.log().slice(-3000)}` }
    } catch (e) {
      return { passed: 0, failed: 1, skipped: 0, output: e.message ?? String(e) }
    } finally {
      await demo?.stop()
      rmSync(folder, { recursive: true })
    }
  },
})
