import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { OutcropError } from '@/lib/core/errors'
import { eachLine } from './lines'
import type { Settings } from './settings'

export interface SimulatorProcess { env: Record<string, string>; stop(): Promise<void> }

/** Where a running demo writes how its simulated AWS is reached, for the command line. */
const noteOf = (settings: Settings): string => path.join(settings.data, 'aws.json')

/** Starts the simulated AWS organisation as a process; its bill's files are kept in the demo's data folder. */
export async function startSimulator(settings: Settings, log: (line: string) => void = () => {}): Promise<SimulatorProcess> {
  await mkdir(settings.data, { recursive: true })
  const child = spawn(process.execPath, ['--enable-source-maps', path.join(settings.root, 'dist', 'simulator.js'), '--dir', path.join(settings.data, 'aws')],
    { cwd: settings.root, env: process.env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const env = await firstWord(child, log)
  await writeFile(noteOf(settings), JSON.stringify(env), { mode: 0o600 })
  return {
    env,
    async stop() {
      await rm(noteOf(settings), { force: true })
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await Promise.race([ended, sleep(3000)])
      child.kill('SIGKILL')
    },
  }
}

/** The simulator's first line is JSON and says how an SDK finds it. */
function firstWord(child: ChildProcess, log: (line: string) => void): Promise<Record<string, string>> {
  const said: string[] = []
  return new Promise((resolve, reject) => {
    eachLine(child, (line) => {
      said.push(line)
      if (line.startsWith('{"url"')) resolve((JSON.parse(line) as { env: Record<string, string> }).env)
      else log(line)
    })
    child.once('exit', (code) => { reject(new OutcropError('simulator', `The simulated AWS organisation did not start (${code}): ${said.slice(-3).join(' · ')}`, 500)) })
  })
}

/**
 * The AWS settings of the demo: the simulator's, and nothing of this machine, so that no real account is ever called
 * by the demo, whatever profile is set up here. undefined: to be removed from the environment.
 */
export function awsOfDemo(simulator: Record<string, string>, env: Record<string, string | undefined> = process.env): Record<string, string | undefined> {
  const cleared = Object.fromEntries(Object.keys(env).filter((name) => name.startsWith('AWS_') && !name.startsWith('AWS_SDK_JS_')).map((name) => [name, undefined]))
  return { ...cleared, AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null', ...simulator }
}

/** Puts them into this process, whose own SDK calls then go there. */
export function applyAws(env: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name)
    else process.env[name] = value
  }
}

/** For a command with --demo: the running demo's simulator, else one for as long as the command lasts. */
export async function reachDemoAws(settings: Settings): Promise<{ stop(): Promise<void> }> {
  const noted = await readFile(noteOf(settings), 'utf8').then((t) => JSON.parse(t) as Record<string, string>, () => undefined)
  if (noted && (await answers(noted.AWS_ENDPOINT_URL))) {
    applyAws(awsOfDemo(noted))
    return { stop: async () => {} }
  }
  const started = await startSimulator(settings)
  applyAws(awsOfDemo(started.env))
  return started
}

async function answers(url: string | undefined): Promise<boolean> {
  return url !== undefined && fetch(url, { signal: AbortSignal.timeout(2000) }).then(() => true, () => false)
}
