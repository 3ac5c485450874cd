import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/context'
import { EstateFixture, PROD } from '@/lib/inventory/testing/estate-fixture'
import { testDatabase } from '@/test/support/database'
import { Forecast, ForecastMonths, ForecastParts, TrackRecord } from '../schemas/forecast'
import { serve } from '../serve'
import { routes } from './index'

const t = await testDatabase()
afterAll(() => t.drop())
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.delivery('2026-11', '2026-11-21')
})

const viewer: Actor = { kind: 'person', id: 1, email: 'a@example.org', name: 'A', role: 'viewer', teamIds: [], sessionId: 's' }
const get = async (path: string): Promise<{ status: number; body: unknown }> => {
  const url = new URL(`http://localhost/api/v1${path}`)
  const answer = await serve({ db: t.db, now: () => new Date('2026-11-23T06:00:00Z'), routes, session: () => Promise.resolve(viewer) }, new Request(url), url.pathname.replace('/api/v1', ''))
  return { status: answer.status, body: await answer.json() }
}

test('each answer is what its schema says, for whoever may see costs, of an estate that was never billed for anything', async () => {
  for (const [path, schema] of [['/forecast', Forecast], ['/forecast?month=2026-12&groupBy=team&asOf=2026-11-10', Forecast], ['/forecast/parts?component=standing', ForecastParts], ['/forecast/parts?component=billed&team=none', ForecastParts],
    ['/forecast/months?count=13', ForecastMonths], ['/forecast/track-record?shape=total', TrackRecord]] as const) {
    const { status, body } = await get(path)
    expect([path, status, schema.strict().safeParse(body).error]).toEqual([path, 200, undefined])
  }
})

test.each([
  ['/forecast?groupBy=principal', 'invalid-parameter'], ['/forecast?principal=x', 'unknown-parameter'], ['/forecast?asOf=yesterday', 'invalid-parameter'], ['/forecast?asOf=2026-11-24', 'bad-as-of'], ['/forecast?month=2026-01', 'month-out-of-reach'],
  ['/forecast/parts', 'invalid-parameter'], ['/forecast/parts?component=standing&cursor=x', 'bad-cursor'], ['/forecast/months?count=14', 'invalid-parameter'], ['/forecast/track-record?shape=round', 'invalid-parameter'],
])('%s is refused: %s', async (path, code) => {
  expect(await get(path)).toMatchObject({ status: 400, body: { code } })
})
