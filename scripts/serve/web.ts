import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Settings } from '../runtime/settings'

/** How the web server is started: the built standalone server, or Next's development server. */
export function webProcess(settings: Settings, dev: boolean): { command: string; args: string[]; cwd: string; env: Record<string, string> } {
  const preload = path.join(settings.root, 'scripts', 'serve', 'with-parent.mjs')
  const env = { PORT: String(settings.port), HOSTNAME: '0.0.0.0', NEXT_TELEMETRY_DISABLED: '1', OUTCROP_URL: settings.url, NEXTAUTH_URL: settings.url }
  return dev
    ? { command: process.execPath, args: ['--import', preload, 'node_modules/next/dist/bin/next', 'dev', '--port', String(settings.port)], cwd: settings.root, env: { ...env, NODE_ENV: 'development' } }
    : { command: process.execPath, args: ['--enable-source-maps', '--no-deprecation', '--import', preload, 'server.js'], cwd: path.join(settings.root, '.next', 'standalone'), env: { ...env, NODE_ENV: 'production' } }
}

/** Next's greeting says its own address and version; ours is the ready line. */
export const isGreeting = (line: string): boolean => /^\s*(▲ Next\.js|- (Local|Network|Environments):|✓ (Starting|Ready|Running next\.config)|$)/.test(line)

/**
 * Waits until /readyz answers 200.
 *
 * @returns undefined, or why it did not within `waitMs`.
 */
export async function waitUntilReady(port: number, signal: AbortSignal, waitMs = 90_000): Promise<string | undefined> {
  let last = 'no answer'
  for (const deadline = performance.now() + waitMs; performance.now() < deadline && !signal.aborted;) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) })
      if (answer.ok) return undefined
      last = `${answer.status} ${(await answer.text()).slice(0, 300)}`
    } catch {
      // not listening yet
    }
    await sleep(100)
  }
  return last
}
