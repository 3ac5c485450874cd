import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { testCtx, testDatabase } from '@/test/support/database'
import { EstateFixture, PROD, type Made } from '../testing/estate-fixture'
import { neighbourhood } from './neighbourhood'
import { LIMITS } from './walk'

const t = await testDatabase()
const ctx = testCtx(t.db)
afterAll(() => t.drop())

const RELS = ['uses', 'part-of', 'serves', 'routes-to']
const link = fc.record({ from: fc.nat(79), to: fc.nat(99), rel: fc.constantFrom(...RELS), gone: fc.boolean() })
/** 80 resources and 20 ends that nothing listed; a hub where the first resource is named by many. */
const graph = fc.record({ links: fc.array(link, { maxLength: 220 }), hub: fc.nat(79), root: fc.nat(79), depth: fc.integer({ min: 1, max: 3 }) })

test('limits hold, every edge has both ends, every end is reached, and every link between ends is there', async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  const made: Made[] = []
  for (let i = 0; i < 80; i += 1) made.push(await f.resource({ name: `r${i}`, type: 'agent', shape: 'none' }))
  const end = (i: number) => made[i]?.id ?? `arn:aws:s3:::bucket-${i}`
  await fc.assert(fc.asyncProperty(graph, async ({ links, hub, root, depth }) => {
    const all = new Map([...links, ...links.map((l) => ({ ...l, to: hub, rel: 'uses' }))].map((l) => [`${l.from} ${l.rel} ${l.to}`, l]))
    await t.db.query('delete from link')
    await t.db.query(`insert into link (from_resource_id, rel, to_arn, to_resource_id, first_seen_at, last_seen_at, gone_at)
      select f, rel, arn, t, now(), now(), case when gone then now() end from unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::boolean[]) x(f, rel, arn, t, gone)`,
    [[...all.values()].map((l) => made[l.from]!.id), [...all.values()].map((l) => l.rel), [...all.values()].map((l) => made[l.to]?.arn ?? end(l.to)), [...all.values()].map((l) => made[l.to]?.id ?? null), [...all.values()].map((l) => l.gone)])

    const g = await neighbourhood(ctx, made[root]!.id, { depth })
    const keys = new Set(g.nodes.map((n) => n.key))
    expect(keys.size).toBe(g.nodes.length)
    expect(g.nodes.length).toBeLessThanOrEqual(LIMITS.nodes)
    expect(g.nodes.every((n) => n.distance <= depth)).toBe(true)
    for (const e of g.edges) expect(keys.has(e.from) && keys.has(e.to)).toBe(true)
    // Both directions, gone or not: exactly the links that join two ends of the answer.
    const wanted = [...all.values()].filter((l) => l.from !== l.to && keys.has(end(l.from)) && keys.has(end(l.to)))
    expect(g.edges.map((e) => `${e.from} ${e.rel} ${e.to} ${e.goneAt !== null}`).sort()).toEqual(wanted.map((l) => `${end(l.from)} ${l.rel} ${end(l.to)} ${l.gone}`).sort())
    const reached = new Set([g.root])
    for (let before = -1; before !== reached.size;) {
      before = reached.size
      for (const e of g.edges) if (reached.has(e.from) || reached.has(e.to)) { reached.add(e.from); reached.add(e.to) }
    }
    expect(reached).toEqual(keys)
    // What is not there is counted where it is missing: living links of an end are shown or in `more`.
    for (const n of g.nodes) {
      const living = [...all.values()].filter((l) => !l.gone && l.from !== l.to)
      expect([n.key, n.more.in, n.more.out]).toEqual([n.key,
        living.filter((l) => end(l.to) === n.key && !keys.has(end(l.from))).length,
        n.id === null ? 0 : living.filter((l) => end(l.from) === n.key && !keys.has(end(l.to))).length])
    }
    if (g.truncated === null) for (const n of g.nodes) if (n.id !== null && n.distance < depth) expect(n.more).toMatchObject({ in: 0, out: 0 })
  }), { numRuns: 60 })
})
