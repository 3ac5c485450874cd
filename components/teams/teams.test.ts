import { expect, test } from 'vitest'
import { sumOf } from '../decimal'
import type { StatementLine } from './queries'
import { teamRows, type Team } from './rows'
import { byType, firstResources, statementTree } from './statement-tree'
import { trendTitle } from './trend'
import { assignedTitle, rowHref, stateWords } from './words'

const costs = (rows: { key: string | null; amount: string; previous?: string }[], billedBefore = true): Parameters<typeof teamRows>[0] => ({
  metric: 'unblended', currency: 'USD', from: '2026-11-01', to: '2026-11-22', billedTo: '2026-11-21', billed: true, total: sumOf(rows.map((r) => r.amount)),
  rows: rows.map((r) => ({ ...r, name: r.key ?? 'Unassigned' })), previous: { from: '2026-10-01', to: '2026-10-22', total: '0', billed: billedBefore },
})
const team = (key: string): Team => ({ key, name: key.toUpperCase(), parent: null, costCentre: '', budget: null, currency: 'USD', leads: [{ email: 'i@x', name: 'Imani' }], members: [], resources: 3 })

test('the largest first, what nobody owns last, idle and archived teams included, and the rows sum to the bill', () => {
  const rows = teamRows(costs([{ key: null, amount: '90' }, { key: 'unattributed', amount: '1' }, { key: 'small', amount: '2', previous: '4' }, { key: 'old', amount: '3' }]), [team('small'), team('idle')], undefined, [])
  expect(rows.map((r) => [r.key, r.amount, r.previous, r.leads])).toEqual([
    ['old', '3', '0', undefined], ['small', '2', '4', ['Imani']], ['idle', '0', '0', ['Imani']], [null, '90', '0', undefined], ['unattributed', '1', '0', undefined],
  ])
  expect(sumOf(rows.map((r) => r.amount))).toBe('96')
  expect(assignedTitle(rows, '96', 'USD')).toBe('5.2% of the bill has a team; $91 still has none')
  expect(rows.map((r) => r.monthEnd)).toEqual([null, null, null, null, null])
})

test('no bill of the days before is no zero to compare with', () => {
  expect(teamRows(costs([{ key: 'a', amount: '1', previous: '0' }], false), [], undefined, []).map((r) => r.previous)).toEqual([null])
})

const line = (owner: string | null, resourceId: string | null, meter: string, amount: string, more: Partial<StatementLine> = {}): StatementLine => ({
  key: 'search', team: 'Search', owner: owner === null ? null : { email: owner, name: owner }, resourceId, resource: `r${resourceId}`, arn: null, type: 'agent', accountId: '1', region: 'us-east-1',
  service: 'Amazon Bedrock', meter, shape: 'metered', category: 'usage', adjustmentOf: null, amount, ...more,
})

test('owner → resource → meter, each level the sum of the one beneath, to the last decimal', () => {
  const rows = [line('a@x', '1', 'in', '0.000000000001'), line('a@x', '1', 'out', '2'), line('a@x', '2', 'in', '-5'), line(null, '1', 'in', '7', { adjustmentOf: '2026-09' }), line(null, null, 'tax', '3')]
  const tree = statementTree(rows)
  expect(tree.map((o) => [o.name, o.amount, o.resources.map((r) => [r.amount, r.meters.length])])).toEqual([
    ['a@x', '-2.999999999999', [['2.000000000001', 2], ['-5', 1]]], ['No owner', '10', [['7', 1], ['3', 1]]],
  ])
  expect(sumOf(tree.map((o) => o.amount))).toBe(sumOf(rows.map((r) => r.amount)))
  expect([1, 3, 9].map((most) => firstResources(tree, most).map((o) => o.resources.length))).toEqual([[1], [2, 1], [2, 2]])
  expect(byType(rows)).toEqual([{ type: 'agent', shape: 'metered', resources: 2, amount: '7.000000000001' }])
})

test('the trend compares whole months and says nothing where there are not two', () => {
  const s = (label: string, ...v: string[]) => ({ key: label, label, color: '', total: '0', values: Object.fromEntries(v.map((x, i) => [`2026-${String(9 + i).padStart(2, '0')}-01`, x])) })
  const days = ['2026-09-01', '2026-10-01', '2026-11-01']
  expect(trendTitle([s('Support', '100', '134', '999'), s('Search', '500', '510', '1')], days)).toBe('Support grew most from Sep 2026 to Oct 2026: +34.0%')
  expect(trendTitle([s('Support', '100', '90', '999')], days)).toBe('')
  expect(trendTitle([s('Support', '100')], ['2026-11-01'])).toBe('')
})

test('words and ways', () => {
  expect([stateWords({ status: 'open', closedAt: null }), stateWords({ status: 'closed', closedAt: '2026-11-04T09:00:00Z' })]).toEqual(['Open', 'Closed 4 Nov 2026'])
  expect([rowHref('a/b'), rowHref(null), rowHref('unattributed')]).toEqual(['/teams/a%2Fb', '/estate?team=none', '/costs?groupBy=meter&method=unattributed'])
})
