import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf, OutcropError } from '@/lib/core/errors'
import { now } from '@/lib/core/clock'
import { ensureSetupLink } from '@/lib/access/ensure-setup-link'
import { openDb, type Db } from '@/lib/db/client'
import { findBinaries, hydrateSymlinks } from '@/lib/db/embedded/binaries'
import { openDatabase, type Database } from '../runtime/database'
import { authSecret } from '../runtime/secret'
import { readSettings, type Settings } from '../runtime/settings'
import { keepRunning, type Child } from './child'
import { startDemo, type Demo } from './demo'
import { watchWorker } from './dev-worker'
import { requirePort } from './port'
import { isGreeting, waitUntilReady, webProcess } from './web'

const say = (line: string): void => { process.stderr.write(`outcrop: ${line}\n`) }

/** What was started, to be stopped in the opposite order. */
interface Running { settings: Settings; database?: Database; demo?: Demo; web?: Child; worker?: Child; watching?: () => Promise<void> }

/**
 * `npm start`, `npm run demo`, `npm run dev`: database, migrations, web server and worker, until a signal comes.
 * Ends the process: 0 when it was asked to stop, 1 when something could not go on.
 */
export async function serve(mode: 'start' | 'demo' | 'dev'): Promise<void> {
  const stop = new AbortController()
  let status = 0
  const end = (code: number, why?: string) => {
    if (why) say(why)
    if (stop.signal.aborted) return
    status = code
    stop.abort()
  }
  let drainMs = 0
  onSignals((signal) => {
    // Whoever runs services sends SIGTERM, and may have a load balancer that needs a moment to notice; a person's Ctrl-C need not wait.
    if (signal === 'SIGTERM') drainMs = 1500
    end(0, 'Stopping …')
  })
  onOrphaned(() => { end(0, 'Whoever started this is gone. Stopping …') })
  const running: Partial<Running> = {}
  try {
    running.settings = readSettings(mode === 'demo')
    await start(running as Running, mode, stop.signal, (why) => { end(1, why) })
  } catch (e) {
    if (!stop.signal.aborted) end(1, e instanceof OutcropError ? e.message : `${messageOf(e)}\n${(e as Error).stack ?? ''}`)
  }
  if (!stop.signal.aborted) await new Promise<void>((resolve) => { stop.signal.addEventListener('abort', () => { resolve() }) })
  await shutDown(running, drainMs)
  process.exit(status)
}

/** What the embedded database needs of its package; for an image, whose user may not write there later. */
export async function prepare(): Promise<void> {
  await hydrateSymlinks(findBinaries().root)
}

async function start(running: Running, mode: 'start' | 'demo' | 'dev', signal: AbortSignal, giveUp: (why: string) => void): Promise<void> {
  const { settings } = running
  await requirePort(settings.port)
  const secret = await authSecret(settings.data)
  running.database = await openDatabase(settings, say)
  const { url } = running.database
  void running.database.lost.then(() => { if (!signal.aborted) giveUp('The embedded PostgreSQL ended by itself. Its log is postgres.log in OUTCROP_DATA; start Outcrop again.') })
  if (signal.aborted) return

  const db = openDb(url, { max: 3 })
  try {
    if (mode === 'demo') running.demo = await startDemo(settings, db, say)
    const env = { ...process.env, ...running.demo?.env, DATABASE_URL: url, AUTH_SECRET: secret, NEXTAUTH_SECRET: secret, OUTCROP_ROOT: settings.root, OUTCROP_DEMO: running.demo ? '1' : undefined, OUTCROP_DEMO_PASSWORD: running.demo?.password }
    const child = (name: string, how: { command: string; args: string[]; cwd: string; env?: Record<string, string> }) =>
      keepRunning({ ...how, name, env: { ...env, ...how.env }, log: (line) => { if (!isGreeting(line)) process.stdout.write(`${name} | ${line}\n`) },
        onGivingUp: () => { giveUp(`The ${name} process does not stay up; its last words are above.`) } })

    if (mode === 'dev') running.watching = await watchWorker(settings.root, () => { running.worker?.restart() })
    running.web = child('web', webProcess(settings, mode === 'dev'))
    await running.demo?.lookBack(signal)
    if (signal.aborted) return
    running.worker = child('worker', { command: process.execPath, args: ['--enable-source-maps', ...(mode === 'dev' ? ['dist/dev/worker.js'] : ['--no-deprecation', 'dist/worker.js'])], cwd: settings.root })
    const [problem] = await Promise.all([waitUntilReady(settings.port, signal), running.demo?.firstRun(signal)])
    if (signal.aborted) return
    if (problem) throw new OutcropError('not-ready', `The web server did not become ready: ${problem}`, 503)
    await greet(settings, db, running.demo)
  } finally {
    await db.close()
  }
}

/** The ready line, and how to get in. */
async function greet(settings: Settings, db: Db, demo: Demo | undefined): Promise<void> {
  process.stdout.write(`Outcrop is ready at ${settings.url}\n`)
  if (demo) {
    process.stdout.write(demo.greeting)
    return
  }
  const link = await ensureSetupLink({ db, actor: { kind: 'system', name: 'start' }, now: now() })
  if (link) process.stdout.write(`Nobody can sign in yet. Make the first administrator here (the link works once, for 24 hours):\n  ${settings.url}${link}\n`)
}

/** Readiness says no, then web and worker end, then the simulator, the database last. */
async function shutDown(running: Partial<Running>, drainMs: number): Promise<void> {
  running.web?.send('drain')
  if (running.web) await sleep(drainMs)
  await running.watching?.()
  await Promise.all([running.worker?.stop(9000), running.web?.stop(9000)])
  await running.demo?.stop()
  await running.database?.release()
}

/**
 * `kill` of an npm that runs us ends npm and its shell, and leaves us without a parent: npm does not pass SIGTERM on
 * to the end. Started without npm, a parent that goes away means nothing (a service, `nohup … &`).
 */
function onOrphaned(stop: () => void): void {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, 500)
  timer.unref()
}

function onSignals(stop: (signal: string) => void): void {
  let asked = 0
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      asked++
      if (asked === 1) stop(signal)
      // npm passes Ctrl-C on, so that it may come twice at once; the third time somebody means it.
      if (asked >= 3) process.exit(1)
    })
  }
}

