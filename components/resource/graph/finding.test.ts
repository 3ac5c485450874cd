import { expect, test } from 'vitest'
import type { Graph } from '../queries'
import { finding } from './finding'
import { edgeWords, leftOutOf, moneyOf, moreOf, nameOf, relationsOf, stateOf, type GraphNode } from './words'

const node = (key: string, type: string, more: Partial<GraphNode> = {}): GraphNode => ({
  key, id: key, arn: `arn:aws:bedrock:us-east-1:111111111111:x/${key}`, type, name: key, shape: 'none', state: 'running', listed: true, why: null, goneAt: null, monthToDate: '0', distance: 1, more: { in: 0, out: 0, counted: true }, ...more })
const edge = (from: string, rel: string, to: string, goneAt: string | null = null) => ({ from, to, rel, goneAt })
const graph = (more: Partial<Graph> = {}): Graph => ({
  root: 'pt', depth: 2, month: '2026-11', currency: 'USD', metric: 'unblended', truncated: null,
  nodes: [node('pt', 'provisioned-throughput'), node('model', 'custom-model'), node('od', 'custom-model-deployment'), node('alias', 'agent-alias')],
  edges: [edge('pt', 'serves', 'model'), edge('od', 'serves', 'model'), edge('alias', 'routes-to', 'od'), edge('alias', 'routes-to', 'pt', '2026-10-30T16:42:00.000Z')], ...more })

test('the traffic has moved only where the links say so', () => {
  expect(finding(graph())).toBe('Its model is now served by an on-demand deployment')
  const still = graph().edges.map((e) => ({ ...e, goneAt: null }))
  expect(finding(graph({ edges: still }))).toBe('Its model is also served by an on-demand deployment')
  expect(finding(graph({ edges: graph().edges.slice(0, 2) }))).toBe('Its model is also served by an on-demand deployment')
  expect(finding(graph({ edges: graph().edges.slice(0, 3) }))).toBe('Its model is also served by an on-demand deployment')
})

test('a deployment that is gone, stopped or of another model serves nothing here', () => {
  const with_ = (more: Partial<GraphNode>) => graph({ nodes: graph().nodes.map((n) => (n.key === 'od' ? { ...n, ...more } : n)) })
  for (const g of [with_({ goneAt: '2026-11-01T00:00:00.000Z' }), with_({ state: 'stopped' }), graph({ root: 'model' }), graph({ edges: [edge('pt', 'serves', 'model'), edge('od', 'serves', 'other')] })]) {
    expect(finding(g)).toBe('What feeds it and what uses it')
  }
  expect(finding(graph({ nodes: [node('pt', 'provisioned-throughput')], edges: [] }))).toBe('Nothing refers to it, and it refers to nothing')
})

test('an end in words', () => {
  const g = graph()
  expect([nameOf(node('x', 'agent', { name: null, arn: 'arn:aws:lambda:us-east-1:1:function:orders' })), nameOf(node('x', 'agent', { name: null, arn: 'arn:aws:s3:::articles' }))]).toEqual(['function:orders', 'articles'])
  expect([stateOf(node('x', 'a', { goneAt: '2026-10-30T00:00:00.000Z' })), stateOf(node('x', 'a', { listed: false })), stateOf(node('x', 'a', { state: 'unknown' }))]).toEqual(['gone since 30 Oct', 'not listed', ''])
  expect([moneyOf(node('x', 'a'), g), moneyOf(node('x', 'a', { monthToDate: null }), g), moneyOf(node('x', 'a', { monthToDate: '1.5', shape: 'standing' }), g), moneyOf(node('x', 'a', { shape: 'standing' }), g)])
    .toEqual(['no meter of its own', 'cost not known', '$1.50 in November', '$0.00 in November'])
  expect([moreOf(node('x', 'a', { more: { in: 214, out: 0, counted: true } })), moreOf(node('x', 'a', { more: { in: 990, out: 1, counted: false } }))]).toEqual(['named by 214 more', 'named by 990+ more, names 1 more'])
  expect(relationsOf(g.nodes[0]!, g, (k) => g.nodes.find((n) => n.key === k))).toEqual(['serves model', 'gets traffic of alias (until 30 Oct)'])
  expect(edgeWords([edge('a', 'produces', 'b'), edge('b', 'produced-by', 'a'), edge('a', 'produces', 'b')])).toBe('produces · produced by')
  expect(leftOutOf({ ...g, truncated: { links: 214, because: ['shared'] } })).toBe('214 further links left out: what many refer to is not followed.')
})
