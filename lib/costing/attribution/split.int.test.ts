import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { Decimal, split, sum } from '@/lib/core/money'
import { testDatabase } from '@/test/support/database'
import { splitSql, type AMOUNTS } from './split.sql'

const t = await testDatabase()
afterAll(() => t.drop())

type Part = Record<(typeof AMOUNTS)[number], string | null> & { resource_id: string }
const SQL = splitSql(`(select 1 as id, '2026-10-01'::date as day, $1::numeric as quantity, $2::numeric as unblended, $3::numeric as net, $4::numeric as amortized)`,
  `select 1 as line_id, n as resource_id, arn, weight::numeric, 'k' as key from unnest($5::text[], $6::text[]) with ordinality u(arn, weight, n)`)

/** Amounts as bills have them: up to 24 places, negative ones too. */
const amount = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 24 })).map(([n, scale]) => new Decimal(n.toString()).times(new Decimal(10).pow(-scale)).toFixed())
const weights = fc.array(fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 10_000_000 }).map((n) => n / 1000)), { minLength: 1, maxLength: 7 })

test('the parts of every amount sum to it exactly, each within 1e-12 of its share, the remainder at the largest', async () => {
  await fc.assert(fc.asyncProperty(amount, amount, fc.option(amount), weights, async (quantity, unblended, net, ws) => {
    const keys = ws.map((_, i) => `arn:${i}`)
    const parts = await t.db.query<Part>(`${SQL} order by resource_id`, [quantity, unblended, net, null, keys, ws.map(String)])
    for (const [name, whole] of [['quantity', quantity], ['unblended', unblended], ['net', net]] as const) {
      if (whole === null) { expect(parts.every((p) => p[name] === null)).toBe(true); continue }
      expect(sum(parts.map((p) => p[name]!))).toBe(sum([whole]))
      // The same split in code: at an exact half of 1e-12 the two round differently, by one unit of the last place.
      const pure = split(whole, ws.map((w, i) => ({ key: keys[i]!, weight: w })))
      for (const [i, p] of parts.entries()) expect(new Decimal(p[name]!).minus(pure[i]!.amount).abs().lessThanOrEqualTo(new Decimal('1e-12').times(ws.length))).toBe(true)
    }
    expect(parts.every((p) => p.amortized === null)).toBe(true)
  }), { numRuns: 150 })
}, 60_000)

test('a third of a dollar thrice: the remainder goes to the first ARN', async () => {
  const rows = await t.db.query<Part>(`${SQL} order by resource_id`, ['1', '1', null, null, ['b', 'a', 'c'], ['1', '1', '1']])
  expect(rows.map((r) => r.unblended)).toEqual(['0.333333333333', '0.333333333334', '0.333333333333'])
})
