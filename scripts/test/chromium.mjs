import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { capture } from '../launcher/run.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', '/snap/bin/chromium',
]

/** A Chromium or Chrome that is on this machine, or undefined. */
export function installed(env = process.env) {
  const inPath = (env.PATH ?? '').split(path.delimiter).flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
  return [env.CHROME_PATH, ...inPath, ...PLACES, ...downloaded(env)].find((file) => file && existsSync(file))
}

/** Browsers that Playwright downloaded earlier, newest first. */
function downloaded(env) {
  const cache = env.PLAYWRIGHT_BROWSERS_PATH ?? path.join(homedir(), '.cache', 'ms-playwright')
  if (!existsSync(cache)) return []
  return readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name)).sort().reverse()
    .flatMap((name) => ['chrome-linux64', 'chrome-linux'].map((folder) => path.join(cache, name, folder, 'chrome')))
}

/**
 * A browser for the end-to-end tests: one that is here, else Debian's (as root), else Playwright's own download.
 *
 * @returns its path. @throws Error with one clear line when all three fail.
 */
export async function findChromium(root, say) {
  const here = installed()
  if (here) return here
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('No browser is installed: installing Debian\'s chromium (apt-get) …')
    const apt = (...args) => capture('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    await apt('update', '-qq')
    await apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation')
    const now = installed()
    if (now) return now
  }
  say('No browser is installed: downloading Playwright\'s Chromium …')
  await capture(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], { cwd: root })
  const now = installed()
  if (now) return now
  throw new Error('No browser for the end-to-end tests: none is installed, and none could be installed or downloaded. Install Chromium or Chrome, or set CHROME_PATH to one.')
}
