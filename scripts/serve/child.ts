import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { eachLine } from '../runtime/lines'

export interface ChildOptions {
  name: string
  command: string
  args: string[]
  env: Record<string, string | undefined>
  cwd: string
  /** One line of its output, without the newline. */
  log(line: string): void
  /** It ended by itself five times within a minute: no use to go on. */
  onGivingUp(): void
}

/** A process that is kept running: begun again after 0.5 s, 1 s, 2 s … when it ends by itself. */
export interface Child {
  /** Ends it and begins it anew, at once; this is no accident and is not counted as one. */
  restart(): void
  send(message: string): void
  /** SIGTERM, then SIGKILL when it has not ended after `graceMs`. */
  stop(graceMs: number): Promise<void>
  pid(): number | undefined
}

export function keepRunning(o: ChildOptions): Child {
  let process: ChildProcess | undefined
  let stopping = false, wanted = false
  const deaths: number[] = []

  const begin = () => {
    // A session of its own: Ctrl-C reaches the supervisor alone, which stops everything in order.
    const child = spawn(o.command, o.args, { cwd: o.cwd, env: o.env as NodeJS.ProcessEnv, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    process = child
    eachLine(child, o.log)
    child.on('error', (e) => { o.log(`could not be started: ${e.message}`) })
    child.on('exit', (code, signal) => {
      process = undefined
      if (stopping) return
      if (wanted) {
        wanted = false
        begin()
      } else void after(signal ?? `status ${code}`)
    })
  }
  const after = async (how: string) => {
    deaths.push(performance.now())
    const recent = deaths.filter((at) => at > performance.now() - 60_000).length
    if (recent >= 5) {
      o.log(`ended ${recent} times within a minute (${how}); giving up`)
      o.onGivingUp()
      return
    }
    const pause = 500 * 2 ** (recent - 1)
    o.log(`ended (${how}); begun again in ${pause / 1000} s`)
    await sleep(pause)
    if (!stopping) begin()
  }

  begin()
  return {
    pid: () => process?.pid,
    restart() {
      wanted = true
      process?.kill('SIGTERM')
    },
    send(message) {
      if (process?.connected) process.send(message)
    },
    async stop(graceMs) {
      stopping = true
      const child = process
      if (!child) return
      const ended = new Promise<void>((resolve) => { child.once('exit', () => { resolve() }) })
      child.kill('SIGTERM')
      await Promise.race([ended, sleep(graceMs, undefined, { ref: false })])
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await ended
    },
  }
}
