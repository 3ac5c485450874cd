import { spawn, type ChildProcess } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openEmbedded } from '@/lib/db/embedded'
import { freePort } from '@/lib/db/embedded/server'
import { measure, timed, type Bench } from './bench'
import { temporary } from './server'

const root = process.env.OUTCROP_ROOT ?? process.cwd()

/** `npm start` of a built Outcrop until its ready line, on an empty data folder and on one that was used. */
export const coldStart: Bench = {
  name: 'cold-start',
  async run() {
    const home = await temporary('outcrop-cold-')
    try {
      const first = await start(home)
      const again = await start(home)
      const bareFirst = await bareDatabase(`${home}-bare`)
      const bareAgain = await bareDatabase(`${home}-bare`)
      const web = await bareWeb()
      await rm(`${home}-bare`, { recursive: true, force: true })
      return [
        measure('first start to ready', 'ms', first, { name: 'initdb + PostgreSQL + web server alone', value: bareFirst + web }),
        measure('second start to ready', 'ms', again, { name: 'PostgreSQL + web server alone', value: bareAgain + web }),
      ]
    } finally {
      await rm(home, { recursive: true, force: true })
    }
  },
}

/** Milliseconds to the ready line; stopped in order afterwards. */
async function start(home: string): Promise<number> {
  const port = await freePort()
  const child = spawn(process.execPath, ['scripts/outcrop.mjs', 'start'], { cwd: root, env: { ...process.env, OUTCROP_DATA: home, PORT: String(port), DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'inherit'] })
  const ms = await timed(() => new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => { if (chunk.toString().includes('is ready at')) resolve() })
    child.once('exit', () => { reject(new Error('It ended before it was ready.')) })
  }))
  await stop(child, 'SIGINT')
  return ms
}

async function bareDatabase(home: string): Promise<number> {
  const begun = performance.now()
  const server = await openEmbedded(home)
  const ms = performance.now() - begun
  await server.release()
  return ms
}

/** The web server by itself, until it answers anything. */
async function bareWeb(): Promise<number> {
  const port = await freePort()
  const child = spawn(process.execPath, ['server.js'], { cwd: path.join(root, '.next', 'standalone'), env: { ...process.env, PORT: String(port), HOSTNAME: '127.0.0.1' }, stdio: 'ignore' })
  const ms = await timed(async () => {
    for (let up = false; !up;) {
      up = await fetch(`http://127.0.0.1:${port}/healthz`).then(() => true, () => false)
      if (!up) await sleep(20)
    }
  })
  await stop(child, 'SIGTERM')
  return ms
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
}
