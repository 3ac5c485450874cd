import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { addSource } from '@/lib/billing/add-source'
import { listDeliveries } from '@/lib/billing/list-deliveries'
import { listSources } from '@/lib/billing/list-sources'
import { removeSource } from '@/lib/billing/remove-source'
import { syncBills } from '@/lib/billing/sync-bills'
import { writeBill } from '@/lib/billing/testing/hand-bill'
import { writeFocus } from '@/lib/billing/testing/hand-focus'
import { memoryJob } from '@/lib/core/job'
import { testCtx, testDatabase } from '@/test/support/database'
import { billLines } from './bill-lines'
import { costMonths } from './cost-months'
import { getCosts } from './get-costs'
import { reconcile } from './reconcile'

// Two sources of one month, CUR 2.0 ($5 on the 5th, $7 on the 6th) before FOCUS (which says $4 and $6): the higher one goes and comes back.
const t = await testDatabase()
const ctx = testCtx(t.db)
const root = await mkdtemp(path.join(os.tmpdir(), 'removed-source-'))
afterAll(async () => { await t.drop(); await rm(root, { recursive: true }) })
const cur = path.join(root, 'cur'), focus = path.join(root, 'focus')
const on = (day: string) => `2026-10-${day}T00:00:00.000Z`

const cost = async () => { await costMonths(memoryJob(ctx)) }
const sync = async () => { const job = memoryJob(ctx); await syncBills(job); await cost(); return job.problems }
const total = async () => (await getCosts(ctx, { from: '2026-10-01', to: '2026-11-01', groupBy: 'account' })).total
const lines = async () => (await billLines(ctx, { resourceId: 'any', from: '2026-10-01', to: '2026-11-01' })).items.map((l) => `${l.date} ${l.amount}`)
const idOf = async (kind: string) => (await listSources(ctx)).find((s) => s.kind === kind)!.id
const ledger = async () => (await listDeliveries(ctx)).map((d) => `${d.kind} ${d.status} ${d.linesStored}`)

test('a removed source counts no more, the next one takes over, and added again it comes back without doubling', async () => {
  await writeBill(path.join(cur, 'a.parquet'), [{ line_item_usage_start_date: on('05'), line_item_unblended_cost: 5 }, { line_item_usage_start_date: on('06'), line_item_unblended_cost: 7 }])
  await writeFocus(path.join(focus, 'a.parquet'), [{ ChargePeriodStart: on('05'), BilledCost: 4 }, { ChargePeriodStart: on('06'), BilledCost: 6 }])
  await addSource(ctx, { kind: 'cur2', path: cur })
  await addSource(ctx, { kind: 'focus', path: focus })
  expect(await sync()).toEqual([])
  expect([await total(), await lines()]).toEqual(['12', ['2026-10-06 7', '2026-10-05 5']])

  const removed = await removeSource(ctx, await idOf('cur2'))
  expect(removed).toMatchObject({ kind: 'cur2', path: cur, months: ['2026-10'] })
  expect((await listSources(ctx)).map((s) => s.kind)).toEqual(['focus'])
  await cost()
  expect([await total(), await lines()]).toEqual(['10', ['2026-10-06 6', '2026-10-05 4']])
  expect(await ledger()).toEqual(['focus active 2', 'cur2 withdrawn 2'])
  expect(await reconcile(ctx, { month: '2026-10' })).toMatchObject({ billTotal: '10', difference: '0', sources: [{ kind: 'focus', counts: true }] })
  expect(await sync()).toEqual([])
  expect(await total()).toBe('10')

  // Its folder is gone by now: what was imported is not lost with it.
  await rm(cur, { recursive: true })
  await addSource(ctx, { kind: 'cur2', path: cur })
  await cost()
  expect([await total(), await lines()]).toEqual(['12', ['2026-10-06 7', '2026-10-05 5']])
  expect(await ledger()).toEqual(['focus active 2', 'cur2 active 2'])
  expect((await t.db.query(`select action, before->>'path' as path from audit where entity = 'bill-source' order by id`)).map((a) => Object.values(a).join(' ').trim()))
    .toEqual(['source:add', 'source:add', `source:remove ${cur}`, 'source:add'])
})

test('without another source the cost is not known, which is not zero', async () => {
  for (const kind of ['cur2', 'focus']) await removeSource(ctx, await idOf(kind))
  await cost()
  expect(await getCosts(ctx, { from: '2026-10-01', to: '2026-11-01', groupBy: 'account' })).toMatchObject({ total: '0', billed: false, billedTo: null })
  expect(await lines()).toEqual([])
  expect(await reconcile(ctx, { month: '2026-10' })).toMatchObject({ billed: false, billTotal: '0', difference: '0' })
  await addSource(ctx, { kind: 'focus', path: focus })
  expect(await sync()).toEqual([])
  expect([await total(), await ledger()]).toEqual(['10', ['focus active 2', 'cur2 withdrawn 2']])
})

test('what nobody knows or may remove is refused', async () => {
  await expect(removeSource(ctx, 4711)).rejects.toMatchObject({ status: 404 })
  const analyst = { ...ctx, actor: { kind: 'person' as const, id: 1, email: 'a@example.org', name: 'A', role: 'analyst' as const, teamIds: [], sessionId: 's' } }
  await expect(removeSource(analyst, await idOf('focus'))).rejects.toMatchObject({ code: 'forbidden' })
})
