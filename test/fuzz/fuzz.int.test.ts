import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { person } from '@/lib/access/testing/actors'
import { routes } from '@/lib/api/routes'
import { serve, type Server } from '@/lib/api/serve'
import { memoryJob } from '@/lib/core/job'
import { startSimulator, type Simulator } from '@/simulator'
import { connectNorthwind } from '@/test/support/northwind'
import { testCtx, testDatabase } from '@/test/support/database'
import { jobs } from '@/worker/jobs'
import { valuesOf, type Known, type Schema } from './arbitrary'
import { knownOf } from './known'
import { requestsFor, type Operation, type Sent } from './requests'

/** The API attacked from its own document: whatever is asked, no answer is a 5xx and none is outside what the document says. */
const NOW = new Date('2026-11-23T06:00:00Z')
const EACH = 20
const SEED = 20261123

let t: Awaited<ReturnType<typeof testDatabase>>
let sim: Simulator
let known: Known
let document: Schema & { paths: Record<string, Record<string, Operation>> }
const checks = new Map<string, ValidateFunction>()
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false })

const server = (role: 'admin' | 'viewer'): Server => ({ db: t.db, now: () => NOW, routes, session: () => Promise.resolve(person(role, [1])) })
async function ask(sent: Sent, role: 'admin' | 'viewer' = 'admin') {
  const url = new URL(`http://localhost/api/v1${sent.path}`)
  const request = new Request(url, { method: sent.method, body: sent.body, headers: { origin: 'http://localhost', 'sec-fetch-site': 'same-origin', ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }) } })
  const response = await serve(server(role), request, url.pathname.replace('/api/v1', ''))
  return { status: response.status, type: response.headers.get('content-type')?.split(';')[0], text: await response.text() }
}

beforeAll(async () => {
  t = await testDatabase()
  sim = await startSimulator({ now: NOW, months: 2, seed: 42 })
  const ctx = testCtx(t.db, NOW)
  await connectNorthwind(ctx, sim)
  await t.db.query(`insert into team (key, name) values ('support', 'Support'), ('search', 'Search')`)
  await t.db.prisma.person.create({ data: { email: 'lead@example.org', name: 'Lead', role: 'lead' } })
  await jobs.costing(memoryJob(ctx))
  known = await knownOf(t.db)
  document = JSON.parse((await ask({ method: 'GET', path: '/openapi.json' })).text) as typeof document
  ajv.addSchema({ ...document, $id: 'openapi' })
}, 300_000)
afterAll(async () => { await sim.close(); await t.drop() })

/** Why the answer is not one that the document promises; null: it is. */
function outside(op: Operation, sent: Sent, answer: Awaited<ReturnType<typeof ask>>): string | null {
  if (answer.status >= 500) return `answered ${answer.status}: ${answer.text.slice(0, 500)}`
  if (answer.status === 404 && answer.text.includes('"no-such-route"')) return 'the document names a path that is not there'
  const promised = op.responses[String(answer.status)] ?? (answer.status >= 400 ? op.responses.default : undefined)
  if (!promised) return `status ${answer.status} is not in the document`
  if (answer.text === '' && (!promised.content || sent.method === 'HEAD')) return null
  const schema = promised.content?.[answer.type ?? '']?.schema
  if (!schema) return `${answer.type} is not promised for ${answer.status}`
  if (!/^application\/(problem\+)?json$/.test(answer.type!)) return null
  const key = JSON.stringify(schema)
  let check = checks.get(key)
  if (!check) checks.set(key, check = ajv.compile(JSON.parse(key.replaceAll('"#/', '"openapi#/')) as Schema))
  return check(JSON.parse(answer.text)) ? null : `${answer.status} does not fit: ${JSON.stringify(check.errors?.slice(0, 2))} in ${answer.text.slice(0, 300)}`
}

describe('from the document alone', () => {
  test('every operation, with fitting and broken values', async () => {
    const odd: string[] = []
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const seen: Record<string, number> = {}
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, op] of Object.entries(methods)) {
        const requests = fc.sample(requestsFor(document, method, path, op, known), { numRuns: op.parameters.length === 0 && !op.requestBody ? 2 : EACH, seed: SEED })
        for (const sent of requests) {
          const answer = await ask(sent)
          const why = outside(op, sent, answer)
          if (why) odd.push(`${method} ${path}: ${why} · ${sent.path.slice(0, 300)} ${sent.body?.slice(0, 300) ?? ''} · ${told.mock.lastCall?.map(String).join(' ').slice(0, 600) ?? ''}`)
          seen[answer.status] = (seen[answer.status] ?? 0) + 1
        }
      }
    }
    console.log(`${Object.values(seen).reduce((a, b) => a + b)} requests:`, JSON.stringify(seen))
    told.mockRestore()
    expect(odd).toEqual([])
    // It reached the work behind the checks, not only the checks.
    expect(seen[200]).toBeGreaterThan(500)
    expect(seen[400]).toBeGreaterThan(300)
  }, 300_000)

  test('what cannot be true does not pass the checks of this test', () => {
    const op: Operation = { parameters: [], responses: { 200: { content: { 'application/json': { schema: { type: 'object', properties: { total: { type: 'string' } }, required: ['total'], additionalProperties: false } } } } } }
    const sent = { method: 'GET', path: '/x' }
    const say = (status: number, text: string, type = 'application/json') => outside(op, sent, { status, type, text })
    expect(say(200, '{"total":"1"}')).toBeNull()
    for (const bad of [say(500, '{}'), say(201, '{"total":"1"}'), say(200, '{"total":1}'), say(200, '{"total":"1","more":2}'), say(200, 'a,b', 'text/csv')]) expect(bad).not.toBeNull()
    expect(fc.sample(valuesOf(document, known).fitting({ type: 'integer', minimum: 1, maximum: 3 }, 'limit'), 20).every((v) => [1, 2, 3].includes(v as number))).toBe(true)
  })
})
