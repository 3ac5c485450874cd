import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The instant at which the demo stands still for tests and pictures, so that their figures do not move. */
export const FIXED_NOW = '2026-11-23T06:00:00Z'

export const freePort = () => new Promise((resolve) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address()
    server.close(() => { resolve(port) })
  })
})

/**
 * A demo of its own in a temporary folder, as a person would start it.
 *
 * @returns its address, and `stop()`. @throws Error with what it said when it did not become ready.
 */
export async function startDemo(root, { now = FIXED_NOW, waitMs = 300_000 } = {}) {
  const data = mkdtempSync(path.join(tmpdir(), 'outcrop-demo-'))
  chmodSync(data, 0o755) // run as root, PostgreSQL is another user, who must get in
  const port = await freePort()
  const env = { ...process.env, OUTCROP_DATA: data, OUTCROP_NOW: now, PORT: String(port), OUTCROP_URL: undefined }
  const child = spawn(process.execPath, ['scripts/outcrop.mjs', 'demo'], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const ended = new Promise((resolve) => { child.once('exit', resolve) })
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM')
    await Promise.race([ended, new Promise((resolve) => { setTimeout(resolve, 30_000).unref() })])
    child.kill('SIGKILL')
    rmSync(data, { recursive: true, force: true })
  }
  const ready = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += chunk
        if (said.includes('Outcrop is ready at')) resolve()
      })
    }
    child.once('exit', (code) => { reject(new Error(`The demo ended with ${code} before it was ready:\n${said.slice(-4000)}`)) })
    setTimeout(() => { reject(new Error(`The demo was not ready after ${waitMs / 1000} s:\n${said.slice(-4000)}`)) }, waitMs).unref()
  })
  try {
    await ready
  } catch (e) {
    await stop()
    throw e
  }
  return { url: `http://localhost:${port}`, log: () => said, stop }
}
