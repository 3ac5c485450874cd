import { afterAll, expect, test } from 'vitest'
import { testDatabase } from './database'

const t = await testDatabase()
afterAll(() => t.drop())

test('money comes back as written, and days stay days', async () => {
  const [row] = await t.db.query<{ n: string; d: string }>(`select 0.1::numeric + 0.2::numeric as n, date '2026-11-01' as d`)
  expect(row).toEqual({ n: '0.3', d: '2026-11-01' })
})

test('the audit refuses to be rewritten', async () => {
  await t.db.prisma.audit.create({ data: { actorKind: 'cli', actorLabel: 'test', action: 'x', entity: 'y', entityId: 'z' } })
  await expect(t.db.query('update audit set action = $1', ['other'])).rejects.toThrow(/never changed/)
  await expect(t.db.query('delete from audit')).rejects.toThrow(/never changed/)
})
