import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testCtx, testDatabase } from '@/test/support/database'
import { EstateFixture, PROD, type Made } from '../testing/estate-fixture'
import { neighbourhood, type Neighbourhood } from './neighbourhood'

const t = await testDatabase()
const ctx = testCtx(t.db)
afterAll(() => t.drop())

const BASE = 'arn:aws:bedrock:us-east-1::foundation-model/meta.llama3-3-70b-instruct-v1:0'
const LAMBDA = 'arn:aws:lambda:us-east-1:111111111111:function:orders'
const IMPORT = 'arn:aws:bedrock:us-east-1:111111111111:model-import-job/abc'
const made: Record<string, Made> = {}

/** job → model → throughput ($24) and deployment → alias; the alias once routed to the throughput. An agent with its parts. */
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.delivery('2026-11', '2026-11-21')
  const of = async (name: string, type: string, more = {}) => { made[name] = await f.resource({ name, type, shape: 'none', ...more }) }
  await of('job', 'model-customization-job'); await of('model', 'custom-model'); await of('pt', 'provisioned-throughput', { shape: 'standing' })
  await of('deployment', 'custom-model-deployment'); await of('alias', 'agent-alias'); await of('agent', 'agent'); await of('group', 'agent-action-group')
  await of('association', 'agent-knowledge-base'); await of('kb', 'knowledge-base'); await of('store', 'aoss-collection', { listed: false })
  await of('guardrail', 'guardrail'); await of('imported', 'imported-model'); await of('common', 'foundation-model'); await of('lone', 'guardrail')
  const link = (from: string, rel: string, to: string, more = {}) => f.link(made[from]!, rel, made[to] ?? to, more)
  await link('job', 'produces', 'model'); await link('model', 'produced-by', 'job'); await link('pt', 'serves', 'model'); await link('pt', 'base-model', BASE, { toType: 'foundation-model' })
  await link('deployment', 'serves', 'model'); await link('alias', 'routes-to', 'deployment'); await link('alias', 'routes-to', 'pt', { goneAt: '2026-10-30T16:42:00Z' })
  await link('alias', 'part-of', 'agent'); await link('group', 'part-of', 'agent'); await link('group', 'calls', LAMBDA); await link('association', 'part-of', 'agent')
  await link('association', 'uses', 'kb'); await link('kb', 'stores-in', 'store'); await link('agent', 'guarded-by', 'guardrail'); await link('imported', 'produced-by', IMPORT, { toType: 'model-import-job' })
  for (let i = 0; i < 300; i += 1) await f.link(await f.resource({ name: `prompt ${i}`, type: 'prompt', shape: 'none' }), 'uses', made.common!)
  await link('agent', 'uses', 'common')
  await f.cost(made.pt!, '2026-11-20', '24')
  await f.rollUp()
  await f.probe(PROD, 'us-east-1', 'aoss-collection', 'denied', { missingActions: ['aoss:ListCollections'] })
})

const around = (name: string, depth: number): Promise<Neighbourhood> => neighbourhood(ctx, made[name]!.id, { depth })
const names = (g: Neighbourhood) => g.nodes.map((n) => n.name ?? n.arn).sort()
const node = (g: Neighbourhood, name: string) => g.nodes.find((n) => (n.name ?? n.arn) === name)!

describe('chains', () => {
  test('model → job → custom model → deployment or throughput → alias, from the throughput', async () => {
    const g = await around('pt', 2)
    expect(names(g)).toEqual([BASE, 'agent', 'alias', 'deployment', 'job', 'model', 'pt'].sort())
    expect(g.edges).toContainEqual({ from: made.alias!.id, to: made.pt!.id, rel: 'routes-to', goneAt: '2026-10-30T16:42:00.000Z' })
    expect(g.edges).toContainEqual({ from: made.deployment!.id, to: made.model!.id, rel: 'serves', goneAt: null })
    expect([node(g, 'pt').distance, node(g, 'model').distance, node(g, 'job').distance]).toEqual([0, 1, 2])
    expect([node(g, 'pt').monthToDate, node(g, 'model').monthToDate, node(g, BASE).monthToDate]).toEqual(['24', '0', null])
  })

  test('an agent’s parts carry its links: function and knowledge base are one step away', async () => {
    const g = await around('agent', 1)
    expect(names(g)).toEqual([LAMBDA, 'agent', 'alias', 'association', 'common', 'deployment', 'group', 'guardrail', 'kb', 'pt'].sort())
    expect([node(g, 'group').distance, node(g, LAMBDA).distance, node(g, 'kb').distance]).toEqual([0, 1, 1])
    expect(names(await around('agent', 2))).toContain('store')
  })

  test('the other direction: from the function’s side of the graph, from the store', async () => {
    expect(names(await around('store', 3))).toEqual(['agent', 'association', 'kb', 'store'])
  })
})

test('ends without a listing are kept, and say why', async () => {
  const g = await around('agent', 2)
  expect(node(g, LAMBDA)).toMatchObject({ id: null, listed: false, type: null, why: 'Outcrop does not list this kind of thing.', state: null, monthToDate: null })
  expect(node(g, 'store')).toMatchObject({ id: made.store!.id, listed: false, why: 'Not listed: aoss:ListCollections denied in that account.' })
  expect(node(g, 'guardrail')).toMatchObject({ listed: true, why: null })
  expect(node(await around('imported', 1), IMPORT)).toMatchObject({ id: null, type: 'model-import-job', why: 'Its type was never listed in that account and region.' })
})

test('what hundreds refer to is shown once and not walked through', async () => {
  const g = await around('agent', 3)
  expect(node(g, 'common')).toMatchObject({ distance: 1, more: { in: 300, out: 0, counted: true } })
  expect(names(g).filter((n) => n.startsWith('prompt'))).toEqual([])
  expect(g.truncated).toEqual({ links: 300, because: ['shared'] })
})

test('what AWS offers to all is not walked through, however few refer to it', async () => {
  const f = new EstateFixture(t.db)
  const rare = await f.resource({ name: 'rare', type: 'foundation-model' })
  const [one, other] = [await f.resource({ name: 'one', type: 'prompt' }), await f.resource({ name: 'other', type: 'prompt' })]
  await f.link(one, 'uses', rare)
  await f.link(other, 'uses', rare)
  const g = await neighbourhood(ctx, one.id, { depth: 3 })
  expect(names(g)).toEqual(['one', 'rare'])
  expect([node(g, 'rare').more, g.truncated]).toEqual([{ in: 1, out: 0, counted: true }, { links: 1, because: ['shared'] }])
})

test('asked for itself, it shows its first links and counts the others', async () => {
  const g = await around('common', 1)
  expect(g.nodes).toHaveLength(13)
  expect(node(g, 'common').more).toEqual({ in: 289, out: 0, counted: true })
  expect(g.truncated).toEqual({ links: 289, because: ['each'] })
})

test('what stands alone is alone; what does not exist is not found', async () => {
  expect(await around('lone', 3)).toMatchObject({ nodes: [{ name: 'lone' }], edges: [], truncated: null })
  await expect(neighbourhood(ctx, '999999')).rejects.toMatchObject({ code: 'not-found', status: 404 })
})
