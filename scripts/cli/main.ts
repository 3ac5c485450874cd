import { userInfo } from 'node:os'
import { now } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { OutcropError, messageOf } from '@/lib/core/errors'
import { openDb } from '@/lib/db/client'
import { CLOSED, requireKnown } from '@/lib/inventory/require-known'
import { openDatabase } from '../runtime/database'
import { reachDemoAws } from '../runtime/simulator'
import { readSettings } from '../runtime/settings'
import { helpOf, overview, parseCommand, type Command } from './parse'
import { verbs } from './verbs'
import { list, type Outcome, type Verb } from './verb'

const STATUS = { done: 0, failed: 1, incomplete: 3 } as const
/** Codes of what only another command line can mend. */
const WRONG_USAGE = new Set(['usage', 'unknown-value', 'unknown-parameter', 'invalid-parameter', 'bad-as-of', 'bad-day', 'bad-range', 'bad-text', 'month-out-of-reach'])
const say = (line: string): void => { process.stderr.write(`${line}\n`) }

/** The command line. Answers go to standard output, everything else to standard error. */
export async function main(argv: string[]): Promise<void> {
  const json = argv.includes('--json')
  outliveReaders()
  try {
    const command = parseCommand(argv, verbs)
    if (command.help) print(command.verb ? helpOf(command.verb) : overview(verbs))
    else process.exitCode = await run(command, command.verb!)
  } catch (e) {
    process.exitCode = report(e, json)
  }
  // A pool or an SDK's socket must not keep a finished command.
  process.stdout.write('', () => process.exit())
}

/** `… | head -1` closes the pipe before all is written: nobody reads the rest, which is no failure of the work. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (e: NodeJS.ErrnoException) => { if (e.code !== 'EPIPE') throw e })
  }
}

/** With the database open: the embedded one is started if it does not run, joined if it does, and left as it was found. */
async function run(command: Command, verb: Verb): Promise<number> {
  if (verb.unavailable) throw new OutcropError('usage', verb.unavailable, 400)
  const settings = readSettings(command.demo)
  const stop = new AbortController()
  process.once('SIGINT', () => { stop.abort() })
  process.once('SIGTERM', () => { stop.abort() })
  const database = await openDatabase(settings, say, 10_000)
  const db = openDb(database.url, { max: 5 })
  const aws = command.demo && verb.aws ? await reachDemoAws(settings) : undefined
  try {
    const ctx: Ctx = { db, actor: { kind: 'cli', user: userInfo().username }, now: now() }
    await requireKnown(ctx, Object.fromEntries(CLOSED.map((name) => [name, list(command.values, name)])))
    const outcome = await verb.run(ctx, command.values, { say, signal: stop.signal, url: database.url, demo: command.demo, publicUrl: settings.url })
    show(outcome, command.json)
    return STATUS[outcome.status ?? 'done']
  } finally {
    await db.close()
    await aws?.stop()
    await database.release()
  }
}

const show = (outcome: Outcome, json: boolean): void => { print(json ? JSON.stringify(outcome.json) : outcome.text) }
const print = (text: string): void => { if (text) process.stdout.write(`${text}\n`) }

/** One line for a known error; an unknown one with its stack, for a report. */
function report(e: unknown, json: boolean): number {
  const known = e instanceof OutcropError
  if (json) print(JSON.stringify({ error: { code: known ? e.code : 'unexpected-error', message: messageOf(e) } }))
  else say(known ? e.message : `${(e as Error).stack ?? messageOf(e)}`)
  return known && WRONG_USAGE.has(e.code) ? 2 : 1
}
