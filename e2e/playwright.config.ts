import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

// The truth comes from the simulator, which loads AWS clients; which Node they will want next year is no news here.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'

const url = process.env.E2E_BASE_URL
if (!url) throw new Error('E2E_BASE_URL names the running demo, e.g. http://localhost:3000. `npm test` starts one by itself.')

/** The browser that the test runner found, one named by hand, or Debian's; undefined: Playwright's own. */
const executablePath = [process.env.OUTCROP_CHROMIUM, process.env.E2E_CHROMIUM, '/usr/bin/chromium'].find((file) => file && existsSync(file))

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './support/ready.ts',
  // One demo, one database: tests that change owners must not meet those that add up.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    launchOptions: { executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] },
    trace: 'retain-on-failure',
  },
})
