import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/context'
import { sum } from '@/lib/core/money'
import { EstateFixture, LABS, PROD, type Made } from '@/lib/inventory/testing/estate-fixture'
import { testDatabase } from '@/test/support/database'
import { FILTERS } from '@/lib/costing/money.sql'
import { parseCsv } from '@/test/support/parse-csv'
import { GROUPS } from '../schemas/costs'
import { serve } from '../serve'
import { routes } from './index'

/** One month, asked in every way that the API has: each answer must come to the same sum, to the last decimal. */
const t = await testDatabase()
afterAll(() => t.drop())

/** 24.1 + 24.2 − 10.000000000001 + 403.77 + 0.0000000001 + 7 + 312.2, and 3 in October. */
const TOTAL = '761.270000000099'
let pt: Made
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.account(LABS, 'labs')
  await f.delivery('2026-10', '2026-10-31')
  await f.delivery('2026-11', '2026-11-21')
  pt = await f.resource({ name: 'pt' })
  const job = await f.resource({ name: 'job', type: 'model-customization-job', shape: 'transient', state: 'finished', region: 'us-west-2' })
  const gone = await f.resource({ name: 'gone', type: 'flow', shape: 'metered', goneAt: '2026-11-10T00:00:00Z' })
  const hidden = await f.resource({ name: 'hidden', type: 'imported-model', account: LABS, listed: false })
  const support = await f.team('support', 'Support'), search = await f.team('search', 'Search')
  const elif = await f.person('elif@example.org', 'Elif Kaya')
  await f.owned(pt, { team: search, from: '2026-01-01', to: '2026-11-21' })
  await f.owned(pt, { team: support, owner: elif, from: '2026-11-21' })
  await f.owned(job, { owner: elif })
  await f.cost(pt, '2026-10-31', '3')
  await f.cost(pt, '2026-11-20', '24.1', { principal: 'arn:aws:iam::111111111111:role/app' })
  await f.cost(pt, '2026-11-21', '24.2')
  await f.cost(pt, '2026-11-21', '-10.000000000001', { category: 'credit', meter: 'credit', shape: 'none' })
  await f.cost(job, '2026-11-03', '403.77', { shape: 'transient', meter: 'training', model: 'Nova2.0Lite' })
  await f.cost(gone, '2026-11-03', '0.0000000001', { shape: 'metered', meter: 'node-transitions' })
  await f.cost(null, '2026-11-10', '7', { shape: 'metered', meter: 'tokens', type: 'foundation-model' })
  await f.cost(hidden, '2026-11-10', '312.2', { shape: 'metered', meter: 'custom-model-units' })
  await f.rollUp()
})

interface Lines { items: { amount: string; method: string; date: string }[]; nextCursor: string | null }
interface Flow { total: string; negative: string; nodes: { column: string; key: string | null; amount: string }[]; links: { source: string; target: string; amount: string }[] }
interface Sums { amount: string; previous?: string; series?: { date: string; amount: string }[] }
interface Answer { total: string; rows: (Sums & { key: string | null; resourceId?: string })[]; others?: Sums & { rows: number }; previous?: { total: string } }
const analyst: Actor = { kind: 'person', id: 1, email: 'a@example.org', name: 'A', role: 'analyst', teamIds: [], sessionId: 's' }
const raw = async (path: string): Promise<Response> => {
  const url = new URL(`http://localhost/api/v1${path}`)
  const server = { db: t.db, now: () => new Date('2026-11-23T06:00:00Z'), routes, session: async () => analyst }
  return serve(server, new Request(url), url.pathname.replace('/api/v1', ''))
}
const get = async <T>(path: string): Promise<T> => {
  const response = await raw(path)
  expect([path, response.status]).toEqual([path, 200])
  return response.json() as Promise<T>
}
const November = 'from=2026-11-01&to=2026-12-01'

describe.each(GROUPS)('costs by %s', (group) => {
  test.each(['', '&grain=day', '&grain=month'])('rows and their series sum to the total%s', async (grain) => {
    const costs = await get<Answer>(`/costs?${November}&groupBy=${group}${grain}`)
    expect(costs.total).toBe(TOTAL)
    expect(sum(costs.rows.map((r) => r.amount))).toBe(TOTAL)
    if (grain) expect(sum(costs.rows.flatMap((r) => r.series!.map((s) => s.amount)))).toBe(TOTAL)
  })
})

describe.each(GROUPS)('the largest of costs by %s, and the others in one', (group) => {
  const isRest = (key: string | null) => key === null || key === 'unattributed'
  const perDate = (rows: Sums[]) => {
    const dates = [...new Set(rows.flatMap((r) => r.series!.map((s) => s.date)))].sort()
    return dates.map((date) => [date, sum(rows.flatMap((r) => r.series!.filter((s) => s.date === date).map((s) => s.amount)))] as const).filter(([, amount]) => amount !== '0')
  }

  test.each([1, 2, 3, 50])('top %d of a whole answer', async (top) => {
    const asked = `/costs?${November}&groupBy=${group}&grain=day&compare=previous`
    const all = await get<Answer>(asked), told = await get<Answer>(`${asked}&top=${top}`)
    const named = all.rows.filter((r) => !isRest(r.key)), rest = all.rows.filter((r) => isRest(r.key))
    expect(told.rows.map((r) => [r.key, r.amount, r.previous])).toEqual([...named.slice(0, top), ...rest].map((r) => [r.key, r.amount, r.previous]))
    const folded = named.slice(top), others = told.others
    expect([others?.amount ?? '0', others?.previous ?? '0']).toEqual([sum(folded.map((r) => r.amount)), sum(folded.map((r) => r.previous!))])
    expect(perDate(others ? [others] : [])).toEqual(perDate(folded))
    expect(others?.rows ?? 0).toBe(folded.length)
    expect(told.total).toBe(all.total)
    expect(sum([...told.rows, ...(others ? [others] : [])].map((r) => r.amount))).toBe(TOTAL)
    expect(told.previous).toEqual(all.previous)
    expect(sum([...told.rows, ...(others ? [others] : [])].map((r) => r.previous!))).toBe(told.previous!.total)
  })
})

test('rows that are gone are told where the rows of these days leave room', async () => {
  const after = await get<Answer>(`/costs?from=2026-12-01&to=2027-01-01&groupBy=resource&compare=previous&top=2`)
  expect([after.rows.map((r) => [r.amount, r.previous]), after.others]).toEqual([[['0', '403.77'], ['0', '312.2'], ['0', '7']], { rows: 0, amount: '0', previous: '38.300000000099' }])
})

describe.each(FILTERS.filter((name) => name !== 'resource'))('money filtered by %s', (name) => {
  test('what a row’s key asks for is that row, in costs, in the flow and in the lines beneath', async () => {
    const { rows } = await get<Answer>(`/costs?${November}&groupBy=${name}`)
    for (const row of rows) {
      const asked = `${November}&${name}=${encodeURIComponent(row.key || 'none')}`
      const own = await get<Answer>(`/costs?${asked}&groupBy=resource&grain=day`)
      expect([row.key, own.total, sum(own.rows.map((r) => r.amount))]).toEqual([row.key, row.amount, row.amount])
      const flow = await get<Flow>(`/costs/flow?${asked}`)
      for (const column of ['bill', 'account', 'type', 'team']) expect(sum(flow.nodes.filter((n) => n.column === column).map((n) => n.amount))).toBe(row.amount)
      const lines = await get<Lines>(`/bill-lines?${asked}`)
      expect(sum(lines.items.map((l) => l.amount))).toBe(row.amount)
    }
    const all = rows.map((r) => encodeURIComponent(r.key || 'none')).join(',')
    expect((await get<Answer>(`/costs?${November}&groupBy=team&${name}=${all}`)).total).toBe(TOTAL)
    if (!['model', 'principal', 'service', 'owner'].includes(name)) return
    expect((await get<Answer>(`/costs?${November}&groupBy=team&${name}=no-such-thing`))).toMatchObject({ total: '0', rows: [] })
  })
})

test('filters of several names narrow each other; the days before stand beside, what ended included', async () => {
  expect((await get<Answer>(`/costs?${November}&groupBy=team&team=search,support&category=usage`)).total).toBe('48.3')
  expect((await get<Answer>(`/costs?${November}&groupBy=team&team=search,support&category=credit`)).total).toBe('-10.000000000001')
  const compared = await get<Answer & { previous: { from: string; to: string; total: string } }>('/costs?from=2026-11-01&to=2026-11-22&groupBy=resource&compare=previous')
  expect(compared.previous).toEqual({ from: '2026-10-01', to: '2026-10-22', total: '0', billed: true })
  const whole = await get<Answer & { previous: { total: string } }>(`/costs?from=2026-11-01&to=2026-12-01&groupBy=team&grain=month&compare=previous`)
  expect(whole.previous).toEqual({ from: '2026-10-01', to: '2026-11-01', total: '3', billed: true, series: [{ date: '2026-10-01', amount: '3' }] })
  expect(sum(whole.rows.map((r) => r.previous!))).toBe('3')
  const after = await get<Answer>(`/costs?from=2026-12-01&to=2027-01-01&groupBy=resource&compare=previous`)
  expect([after.total, sum(after.rows.map((r) => r.previous!)), after.rows.find((r) => r.resourceId === pt.id)]).toEqual(['0', TOTAL, expect.objectContaining({ amount: '0', previous: '38.299999999999' })])
})

test('the flow shows a credit beside what it stands in, and goes out as it came in', async () => {
  const flow = await get<Flow>(`/costs/flow?${November}`)
  expect([flow.total, flow.negative]).toEqual([TOTAL, '-10.000000000001'])
  expect(flow.nodes.filter((n) => n.column === 'team').map((n) => n.key)).toEqual(['search', 'support', null, 'unattributed'])
  expect(flow.links.find((l) => l.source === 'type:provisioned-throughput' && l.target === 'team:support')).toEqual({
    source: 'type:provisioned-throughput', target: 'team:support', amount: '14.199999999999', negative: '-10.000000000001',
  })
})

test('the table as CSV is the table', async () => {
  const { rows } = await get<Answer>(`/costs?${November}&groupBy=meter&compare=previous`)
  const [head, ...file] = parseCsv(await (await raw(`/costs?${November}&groupBy=meter&compare=previous&format=csv`)).text())
  const of = (column: string) => file.map((r) => r[head!.indexOf(column)])
  expect([of('meterKey'), of('amount'), of('previous')]).toEqual([rows.map((r) => r.key), rows.map((r) => r.amount), rows.map((r) => r.previous)])
  const [audit] = await t.db.query<{ action: string }>(`select action from audit order by id desc limit 1`)
  expect(audit!.action).toBe('export:costs')
})

test('reconciliation tells each service and account apart, and they add up', async () => {
  const r = await get<{ billTotal: string; parts: { service: string; accountName: string; billTotal: string; methods: Record<string, string>; difference: string }[] }>('/reconciliation?month=2026-11')
  expect(r.parts.map((p) => [p.accountName, p.billTotal, p.methods.direct, p.methods.unattributed, p.difference])).toEqual([
    ['prod', '449.070000000099', '442.070000000099', '7', '0'], ['labs', '312.2', '312.2', '0', '0'],
  ])
})

test('reconciliation, statement, overview and the estate come to the same', async () => {
  const reconciliation = await get<{ billTotal: string; difference: string; unattributed: string; attributed: Record<string, string> }>('/reconciliation?month=2026-11')
  expect(reconciliation).toMatchObject({ billTotal: TOTAL, difference: '0', unattributed: '7', attributed: { direct: '754.270000000099', linked: '0', inferred: '0', shared: '0' } })
  const statement = await get<Answer & { teams: { key: string | null; amount: string }[] }>('/chargeback?month=2026-11')
  expect(statement.total).toBe(TOTAL)
  expect(sum(statement.rows.map((r) => r.amount))).toBe(TOTAL)
  expect((await get<{ monthToDate: { amount: string } }>('/overview')).monthToDate.amount).toBe(TOTAL)
  const estate = await get<{ sums: { monthToDate: string } }>('/resources')
  expect(sum([estate.sums.monthToDate, reconciliation.unattributed])).toBe(TOTAL)
})

test('the statement’s teams are the costs’ teams', async () => {
  const { rows } = await get<Answer>(`/costs?${November}&groupBy=team`)
  const { teams } = await get<{ teams: { key: string | null; amount: string }[] }>('/chargeback?month=2026-11')
  const by = (list: { key: string | null; amount: string }[]) => Object.fromEntries(list.map((r) => [String(r.key), r.amount]))
  expect(by(teams)).toEqual(by(rows))
  // Support had the 21st of November only; the job has an owner and no team.
  expect(by(teams)).toEqual({ support: '14.199999999999', search: '24.1', null: '715.9700000001', unattributed: '7' })
})

test('anyone’s lines are listed over the months page by page, each once, the newest first', async () => {
  for (const [more, count, total] of [['&all=true', 8, '764.270000000099'], ['&method=unattributed', 1, '7'], ['&all=true&type=provisioned-throughput', 4, '41.299999999999']] as const) {
    for (const range of ['', '&from=2026-10-31&to=2026-11-22']) {
      const lines: Lines['items'] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Lines = await get<Lines>(`/bill-lines?limit=2${more}${range}${cursor && `&cursor=${cursor}`}`)
        lines.push(...page.items)
        cursor = page.nextCursor
      }
      expect([more, lines.length, sum(lines.map((l) => l.amount))]).toEqual([more, count, total])
      expect(lines.map((l) => l.date)).toEqual(lines.map((l) => l.date).sort().reverse())
    }
  }
})

test('the lines under a figure sum to the figure', async () => {
  const lines: Lines['items'] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Lines = await get<Lines>(`/resources/${pt.id}/bill-lines?limit=2&${November}${cursor && `&cursor=${cursor}`}`)
    lines.push(...page.items)
    cursor = page.nextCursor
  }
  expect(lines.map((l) => [l.date, l.amount, l.method])).toEqual(expect.arrayContaining([['2026-11-20', '24.1', 'direct'], ['2026-11-21', '24.2', 'direct'], ['2026-11-21', '-10.000000000001', 'direct']]))
  expect(sum(lines.map((l) => l.amount))).toBe('38.299999999999')
  expect((await get<{ cost: { monthToDate: string } }>(`/resources/${pt.id}`)).cost.monthToDate).toBe('38.299999999999')
  for (const nobodys of ['method=unattributed', 'resource=unattributed', 'type=unattributed']) {
    expect((await get<Lines>(`/bill-lines?${November}&${nobodys}`)).items.map((l) => [l.amount, l.method])).toEqual([['7', 'unattributed']])
  }
  // Without a filter: all lines, which sum to what GET /costs says of the days.
  const all = await get<Lines>(`/bill-lines?${November}`), costs = await get<{ total: string; currency: string }>(`/costs?${November}&groupBy=account`)
  expect([all.nextCursor, sum(all.items.map((l) => l.amount))]).toEqual([null, costs.total])
  expect(await get<Lines>(`/bill-lines?${November}&all=true`)).toEqual(all)
})
