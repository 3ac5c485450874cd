import { z } from 'zod'
import { expect, test } from 'vitest'
import { ACTIONS } from '@/lib/access/rights'
import { openApi } from './openapi'
import { defineRoute } from './route'
import { routes } from './routes'

const document = openApi(routes)

test('every route is in it, under its method, with its own operation id', () => {
  for (const route of routes) expect(document.paths[route.path]?.[route.method.toLowerCase()], `${route.method} ${route.path}`).toMatchObject({ summary: route.summary })
  const ids = Object.values(document.paths).flatMap((p) => Object.values(p).map((o) => o.operationId))
  expect(ids).toHaveLength(routes.length)
  expect(new Set(ids).size).toBe(routes.length)
})

test('every reference resolves, and nothing of JSON Schema’s own ids is left', () => {
  const text = JSON.stringify(document)
  const refs = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((m) => m[1]!)
  expect(refs.length).toBeGreaterThan(20)
  for (const ref of refs) {
    expect(ref).toMatch(/^#\/components\/schemas\/\w+$/)
    expect(document.components.schemas, ref).toHaveProperty(ref.split('/').at(-1)!)
  }
  expect(text).not.toMatch(/"\$schema"|"\$defs"/)
})

test('what each path takes is declared: its own parameters, required ones only where they are', () => {
  for (const route of routes) {
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!).sort()
    const declared = document.paths[route.path]![route.method.toLowerCase()]!.parameters
    expect(declared.filter((p) => p.in === 'path').map((p) => p.name).sort(), route.path).toEqual(inPath)
    expect(declared.filter((p) => p.in === 'path').every((p) => p.required)).toBe(true)
  }
  const resources = document.paths['/resources']!.get!.parameters
  expect(resources.find((p) => p.name === 'type')).toMatchObject({ required: false, schema: { type: 'array' } })
  expect(resources.find((p) => p.name === 'limit')).toMatchObject({ schema: { type: 'integer', maximum: 500 } })
})

test('schemas of what is sent are strict: nothing is ignored', () => {
  for (const route of routes) {
    for (const schema of [route.query, route.params, route.body]) {
      if (!schema) continue
      const result = schema.safeParse({ 'no-such-parameter': '1' })
      expect(result.error?.issues.some((i) => i.code === 'unrecognized_keys'), `${route.method} ${route.path}`).toBe(true)
    }
  }
})

test('each route needs an action of the rights map; only this document is public', () => {
  for (const route of routes) {
    if (route.right !== 'public' && route.right !== 'signed-in') expect(Object.keys(ACTIONS)).toContain(route.right)
  }
  expect(routes.filter((r) => r.right === 'public').map((r) => r.path)).toEqual(['/openapi.json'])
  expect(routes.filter((r) => r.right === 'signed-in' && r.method !== 'GET').map((r) => r.path).sort()).toEqual(['/people/{id}/sessions', '/sessions/{id}'])
})

test('a property named id survives; a schema that differs between sending and answering has two names', () => {
  const Thing = z.object({ id: z.string(), size: z.number().default(1) }).meta({ id: 'Thing' })
  const made = openApi([defineRoute({ method: 'POST', path: '/things', summary: 's', right: 'signed-in', body: z.object({ thing: Thing }), response: z.object({ thing: Thing }), handler: () => null })])
  expect(made.components.schemas.Thing ?? made.components.schemas.ThingOutput).toMatchObject({ properties: { id: { type: 'string' } } })
  const post = made.paths['/things']!.post!
  const refs = [post.requestBody, post.responses['200']].map((part) => JSON.stringify(part).match(/schemas\/(\w+)/)?.[1])
  expect(new Set(refs).size).toBe(2)
})
