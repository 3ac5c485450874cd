import { performance } from 'node:perf_hooks'
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { AccountCalls, clientOf } from '@/lib/aws/clients'
import { clientSettings } from '@/lib/aws/client-settings'
import { LIMITS, type PacedApi } from '@/lib/aws/pace-limits'
import { Pace } from '@/lib/aws/pace'
import { memoryJob } from '@/lib/core/job'
import { openDb } from '@/lib/db/client'
import { sweep } from '@/lib/discovery/sweep'
import { operationOf, type ApiId } from '@/lib/estate'
import { operations } from './operations'

/**
 * One measured piece of work in a process of its own, so that its CPU time and memory are its own: `sweep` lists into
 * the database and writes down which calls it made; `bare` makes the same calls with the SDK, as many at once, and
 * throws the answers away.
 */
export interface RunSettings {
  mode: 'sweep' | 'bare'
  database: string
  calls: string
  atOnce: number
  /** Without a limit in the server the pace is out of the way too, so that both are bound by the same things. */
  paced: boolean
}

export interface RunResult { ms: number; cpuMs: number; maxRssMb: number; busy: number; calls: number; stats: Record<string, number | string>; problems: string[] }

const settings = JSON.parse(process.argv.at(-1)!) as RunSettings
const cpu = process.cpuUsage()
const began = performance.now()
const loop = performance.eventLoopUtilization()
const done = settings.mode === 'sweep' ? await sweepAll() : await bare()
const used = process.cpuUsage(cpu)
const result: RunResult = { ms: performance.now() - began, cpuMs: (used.user + used.system) / 1000, maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024), busy: performance.eventLoopUtilization(loop).utilization, ...done }
process.send!(result, () => process.exit(0))

async function sweepAll(): Promise<Pick<RunResult, 'calls' | 'stats' | 'problems'>> {
  const db = openDb(settings.database)
  const file = createWriteStream(settings.calls)
  const { call } = AccountCalls.prototype
  AccountCalls.prototype.call = function noted(region, spec, input) {
    file.write(`${JSON.stringify([this.accountId, region, spec.api, operationOf(spec.command), input])}\n`)
    return call.call(this, region, spec, input)
  }
  const free = Object.fromEntries(Object.keys(LIMITS).map((api) => [api, { perSecond: 1e6, burst: 1e6, evidence: 'benchmark' }])) as Record<PacedApi, (typeof LIMITS)[PacedApi]>
  const job = memoryJob({ db, actor: { kind: 'system', name: 'bench' }, now: new Date('2026-11-23T06:00:00Z') })
  const pace = new Pace({ atOnce: settings.atOnce, ...(!settings.paced && { limits: free }) })
  await sweep(job, { pace })
  await new Promise((resolve) => { file.end(resolve) })
  await db.close()
  return { calls: pace.calls, stats: job.stats, problems: [...new Set(job.problems.map((p) => `${p.type}: ${p.message}`))].slice(0, 5) }
}

async function bare(): Promise<Pick<RunResult, 'calls' | 'stats' | 'problems'>> {
  const commands = new Map(operations().map((o) => [`${o.api} ${o.name}`, o.command]))
  const clients = new Map<string, ReturnType<typeof clientOf>>()
  const lines = createInterface({ input: createReadStream(settings.calls) })[Symbol.asyncIterator]()
  let calls = 0
  let failed = 0
  const worker = async () => {
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      const [account, region, api, operation, input] = JSON.parse(next.value) as [string, string, ApiId, string, object]
      const key = `${account} ${region} ${api}`
      let client = clients.get(key)
      if (!client) {
        const credentials = { accessKeyId: `ASIA${account}`, secretAccessKey: 's', sessionToken: 't' }
        clients.set(key, (client = clientOf(api, { ...clientSettings(), region, credentials: () => Promise.resolve(credentials) })))
      }
      calls += 1
      await client.send(Reflect.construct(commands.get(`${api} ${operation}`)!, [input]) as object).catch(() => { failed += 1 })
    }
  }
  await Promise.all(Array.from({ length: settings.atOnce }, worker))
  return { calls, stats: { failed }, problems: [] }
}
