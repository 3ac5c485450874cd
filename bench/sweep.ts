import { fork, type ChildProcess } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { testDatabase } from '@/test/support/database'
import { measure, round, type Bench, type Measure } from './bench'
import { temporary } from './server'
import type { AwsSettings } from './sweep/aws-process'
import type { RunResult, RunSettings } from './sweep/run-process'

const AT_ONCE = 96
const DELAY_MS = 40
/** Tight enough that throttles, not this machine, bound the sweep. */
const LIMIT = { perSecond: 5, burst: 10 }
const REGIONS = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2',
  'eu-west-3', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2']

interface Size { accounts: number; regions: number; resources: number }
/**
 * The small sizes take a few minutes; OUTCROP_BENCH_FULL=1 measures the organisation that Outcrop is made for.
 * OUTCROP_BENCH_PARTS=main,growth,memory,throttled chooses what is measured.
 */
const SMALL = { main: { accounts: 6, regions: 8, resources: 3_000 }, fewer: { accounts: 2, regions: 8, resources: 1_000 }, more: { accounts: 6, regions: 8, resources: 6_000 } }
const FULL: typeof SMALL = { main: { accounts: 50, regions: 17, resources: 50_000 }, fewer: { accounts: 5, regions: 17, resources: 5_000 }, more: { accounts: 50, regions: 17, resources: 100_000 } }
const THROTTLED: Size = { accounts: 2, regions: 2, resources: 800 }
const PARTS = ['main', 'growth', 'memory', 'throttled']

type Say = (line: string) => void

/**
 * Discovery of an organisation, against a bare loop that makes the same SDK calls, as many at once, and throws the
 * answers away. AWS, sweep and loop are processes of their own.
 */
export const sweepBench: Bench = {
  name: 'sweep',
  async run(say) {
    const full = Boolean(process.env.OUTCROP_BENCH_FULL)
    const sizes = full ? FULL : SMALL
    const parts = process.env.OUTCROP_BENCH_PARTS?.split(',') ?? PARTS
    return [
      ...(parts.includes('main') ? await cost(sizes.main, full ? 1 : 2, say) : []),
      ...(parts.includes('growth') ? [await growth(sizes, say)] : []),
      ...(parts.includes('memory') ? [await memory(sizes.more, say)] : []),
      ...(parts.includes('throttled') ? [await throttled(say)] : []),
    ]
  },
}

const called = (size: Size): string => `${size.accounts} accounts × ${size.regions} regions`

async function cost(size: Size, rounds: number, say: Say): Promise<Measure[]> {
  const main = await once(size, say, { rounds })
  const { sweep, bare } = main as Once & { bare: RunResult }
  const perCall = (r: RunResult) => r.cpuMs / r.calls
  const again = await main.again()
  await main.close()
  return [
    measure(`sweep of ${called(size)}`, 's', sweep.ms / 1000, { name: 'the same SDK calls, answers thrown away', value: bare.ms / 1000 },
      { resources: main.resources, calls: sweep.calls, callsPerSecond: round(sweep.calls / (sweep.ms / 1000)), awsCpuSeconds: round(main.awsCpuMs / 1000), rounds, busy: round(sweep.busy), baselineBusy: round(bare.busy) }),
    measure('CPU per call', 'ms', perCall(sweep), { name: 'the same SDK calls', value: perCall(bare) }, { maxRssMb: sweep.maxRssMb, baselineMaxRssMb: bare.maxRssMb }),
    measure('the same estate swept again, per call', 'ms', again.ms / again.calls, { name: 'its first sweep', value: sweep.ms / sweep.calls }, { calls: again.calls, maxRssMb: again.maxRssMb }),
  ]
}

/** Time per call should not grow with the organisation. */
async function growth(sizes: { main: Size; fewer: Size }, say: Say): Promise<Measure> {
  const fewer = await once(sizes.fewer, say)
  await fewer.close()
  const main = await once(sizes.main, say)
  await main.close()
  return measure(`time per call, ${called(sizes.main)}`, 'ms', main.sweep.ms / main.sweep.calls, { name: called(sizes.fewer), value: fewer.sweep.ms / fewer.sweep.calls },
    { calls: main.sweep.calls, fewerCalls: fewer.sweep.calls })
}

async function memory(size: Size, say: Say): Promise<Measure> {
  const ten = await once({ ...size, resources: size.resources / 10 }, say)
  await ten.close()
  const all = await once(size, say)
  await all.close()
  return measure(`memory at ${all.resources} resources`, 'MB', all.sweep.maxRssMb, { name: `at ${ten.resources}`, value: ten.sweep.maxRssMb })
}

/** AWS throttles tighter than is assumed: the least that the busiest account, region and API takes is (calls − burst) ÷ rate. */
async function throttled(say: Say): Promise<Measure> {
  const one = await once(THROTTLED, say, { limit: LIMIT })
  await one.close()
  return measure(`throttled at ${LIMIT.perSecond}/s`, 's', one.sweep.ms / 1000, { name: 'the least that the limit allows', value: (one.busiest - LIMIT.burst) / LIMIT.perSecond },
    { throttles: one.sweep.stats.throttles ?? 0, calls: one.sweep.calls, busiest: one.busiest })
}

interface Once { sweep: RunResult; bare?: RunResult; resources: number; busiest: number; awsCpuMs: number; again(): Promise<RunResult>; close(): Promise<void> }

/**
 * One organisation, swept into an empty database and, so many rounds, by the bare loop: in turn, so that whatever else
 * the machine does meets both. Of several rounds the sums are given.
 */
async function once(size: Size, say: (line: string) => void, o: { rounds?: number; limit?: AwsSettings['limit'] } = {}): Promise<Once> {
  const accounts = Array.from({ length: size.accounts }, (_, i) => String(100_000_000_000 + i))
  const regions = REGIONS.slice(0, size.regions)
  const folder = await temporary('outcrop-sweep-')
  const t = await testDatabase()
  const aws = start('bench-aws', { delayMs: DELAY_MS, regions, accounts, itemsPerPlace: size.resources / (size.accounts * size.regions), ...(o.limit && { limit: o.limit }) } satisfies AwsSettings)
  const { url } = await message<{ url: string }>(aws)
  await warmUp(url)
  const env = { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: `AKIA${accounts[0]}`, AWS_SECRET_ACCESS_KEY: 's', AWS_REGION: 'us-east-1', AWS_EC2_METADATA_DISABLED: 'true' }
  for (const id of accounts) {
    await t.db.prisma.account.create({ data: { id, name: id, regions: [], access: { kind: 'role', roleArn: `arn:aws:iam::${id}:role/OutcropRead`, externalId: 'bench' } } })
  }
  const settings: RunSettings = { mode: 'sweep', database: t.url, calls: path.join(folder, 'calls.ndjson'), atOnce: AT_ONCE, paced: o.limit !== undefined }
  const run = async (more: Partial<RunSettings> = {}) => {
    const result = await message<RunResult>(start('bench-sweep', { ...settings, ...more }, env))
    say(`  ${more.mode ?? 'sweep'}: ${size.accounts} × ${size.regions}, ${result.calls} calls in ${Math.round(result.ms / 100) / 10} s, ${round(result.cpuMs / result.calls)} ms CPU a call, ${result.maxRssMb} MB, busy ${round(result.busy)} ${JSON.stringify(result.stats)}`)
    for (const p of result.problems) say(`    ${p.slice(0, 300)}`)
    return result
  }
  const sweeps = [await run()]
  const loops: RunResult[] = []
  for (let round = 0; round < (o.rounds ?? 0); round += 1) {
    loops.push(await run({ mode: 'bare' }))
    if (round + 1 === o.rounds) break
    await t.db.query('truncate resource, link, probe, probe_change, offer cascade')
    sweeps.push(await run())
  }
  const busiest = await busiestBucket(settings.calls)
  const stopped = message<{ cpuMs: number }>(aws)
  aws.send('cpu')
  const { cpuMs } = await stopped
  const [{ n }] = await t.db.query<{ n: number }>('select count(*)::int as n from resource') as [{ n: number }]
  return {
    sweep: summed(sweeps), ...(loops.length > 0 && { bare: summed(loops) }), resources: n, busiest, awsCpuMs: cpuMs,
    again: () => run({ calls: path.join(folder, 'again.ndjson') }),
    async close() {
      aws.disconnect()
      await t.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A server that has just started compiles itself while it is measured: some requests of no operation before that. */
async function warmUp(url: string): Promise<void> {
  for (let i = 0; i < 20; i += 1) await Promise.all(Array.from({ length: 50 }, () => fetch(`${url}/nothing`).then((r) => r.text())))
}

const summed = (runs: RunResult[]): RunResult => runs.reduce((a, b) => ({
  ...b, ms: a.ms + b.ms, cpuMs: a.cpuMs + b.cpuMs, calls: a.calls + b.calls, maxRssMb: Math.max(a.maxRssMb, b.maxRssMb),
}))

/** Calls of the account, region and API that got most. */
async function busiestBucket(file: string): Promise<number> {
  const counts = new Map<string, number>()
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const key = (JSON.parse(line) as unknown[]).slice(0, 3).join(' ')
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return Math.max(...counts.values())
}

const start = (program: string, settings: object, env: Record<string, string> = {}): ChildProcess =>
  fork(path.join(process.env.OUTCROP_ROOT ?? '.', 'dist', `${program}.js`), [JSON.stringify(settings)], { env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })

function message<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => { reject(new Error(`${child.spawnfile} ended with ${code} before it answered`)) }
    child.once('exit', ended)
    child.once('message', (m) => { child.off('exit', ended); resolve(m as T) })
  })
}
