import { afterAll, beforeAll, expect, test } from 'vitest'
import { memoryJob } from '@/lib/core/job'
import { startSimulator, type Simulator } from '@/simulator'
import { accounts, regions } from '@/simulator/organisation'
import { testCtx, testDatabase } from '@/test/support/database'
import { sweep } from './sweep'

const NOW = new Date('2026-11-23T06:00:00Z')
const t = await testDatabase()
let sim: Simulator

beforeAll(async () => {
  sim = await startSimulator({ now: NOW, months: 1 })
  Object.assign(process.env, sim.env)
  for (const [i, a] of accounts.entries()) {
    await t.db.prisma.account.create({ data: {
      id: a.id, name: a.name, regions: [...regions, 'me-central-1'],
      access: i === 0 ? { kind: 'default' } : { kind: 'role', roleArn: a.roleArn, externalId: a.externalId },
    } })
  }
})
afterAll(async () => {
  await sim.close()
  await t.drop()
})

test('debug', async () => {
  const job = memoryJob(testCtx(t.db, NOW))
  await sweep(job)
  console.log(job.stats, job.steps, job.problems.slice(0, 8))
  console.log(await t.db.query('select type, outcome, count(*), sum(count) n, min(error_message) e from probe group by 1,2 order by 1'))
  console.log(await t.db.query('select * from resource limit 3'))
  expect(job.problems).toEqual([])
})
