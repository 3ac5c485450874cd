import { fork } from 'node:child_process'
import { BedrockClient } from '@aws-sdk/client-bedrock'
import { BedrockAgentClient } from '@aws-sdk/client-bedrock-agent'
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import path from 'node:path'
import { memoryJob } from '@/lib/core/job'
import { sweep } from '@/lib/discovery/sweep'
import { LISTED_TYPES, type ListedType } from '@/lib/estate'
import { accounts, payer, regions } from '@/simulator/organisation'
import { testCtx, testDatabase } from '@/test/support/database'
import { measure, median, type Bench } from './bench'

const RUNS = 3
const CLIENTS = { bedrock: BedrockClient, 'bedrock-agent': BedrockAgentClient, sagemaker: SageMakerClient }
type Answer = Record<string, unknown>

/** Discovery of the simulated organisation, against the same listings in a loop over the SDK that keeps nothing. */
export const sweepBench: Bench = {
  name: 'sweep',
  async run() {
    const simulator = await simulatorProcess()
    const t = await testDatabase()
    try {
      for (const a of accounts) {
        const access = a.id === payer.id ? { kind: 'default' } : { kind: 'role', roleArn: a.roleArn, externalId: a.externalId }
        await t.db.prisma.account.create({ data: { id: a.id, name: a.name, regions: [...regions], access } })
      }
      const jobs: ReturnType<typeof memoryJob>[] = []
      const ours = await median(RUNS, async () => {
        const job = memoryJob(testCtx(t.db))
        await sweep(job)
        jobs.push(job)
      })
      let calls = 0
      const bare = await median(RUNS, async () => { calls = await bareLoop(simulator.env) })
      const [{ n }] = await t.db.query<{ n: number }>('select count(*)::int as n from resource') as [{ n: number }]
      return [measure('sweep of 3 accounts × 3 regions', 'ms', ours, { name: 'the listings alone, one after the other per account and region', value: bare },
        { resources: n, calls: jobs.at(-1)!.stats.calls ?? 0, baselineCalls: calls })]
    } finally {
      await t.drop()
      simulator.stop()
    }
  },
}

/** A process of its own, as AWS is, so that it does not share our thread. */
async function simulatorProcess(): Promise<{ env: Record<string, string>; stop(): void }> {
  const child = fork(path.join(process.env.OUTCROP_ROOT ?? '.', 'dist', 'simulator.js'), [], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const env = await new Promise<Record<string, string>>((resolve) => {
    child.stdout!.once('data', (chunk: Buffer) => { resolve((JSON.parse(chunk.toString().split('\n')[0]!) as { env: Record<string, string> }).env) })
  })
  Object.assign(process.env, env)
  return { env, stop: () => child.kill('SIGTERM') }
}

/** Every type's list in every account and region, paged; the accounts' and regions' loops run at once, each call waits for the last. */
async function bareLoop(env: Record<string, string>): Promise<number> {
  let calls = 0
  await Promise.all(accounts.flatMap((account) => regions.map(async (region) => {
    const credentials = { accessKeyId: env.AWS_ACCESS_KEY_ID!.replace(/\d{12}$/, account.id), secretAccessKey: 'northwind' }
    const clients = Object.fromEntries(Object.entries(CLIENTS).map(([api, Client]) => [api, new Client({ region, credentials, maxAttempts: 10 })]))
    for (const type of LISTED_TYPES) calls += await listAll(type, clients as never)
  })))
  return calls
}

async function listAll({ list }: ListedType, clients: Record<string, { send(command: object): Promise<Answer> }>): Promise<number> {
  const page = list.page === undefined ? { in: 'nextToken', out: 'nextToken' } : list.page
  let calls = 0
  for (let token: unknown; calls === 0 || token !== undefined;) {
    calls++
    const input = { ...list.input, ...(page && token !== undefined && { [page.in]: token }) }
    const answer = await clients[list.api]!.send(Reflect.construct(list.command, [input]) as object).catch(() => ({}) as Answer)
    token = page ? answer[page.out] : undefined
  }
  return calls
}
