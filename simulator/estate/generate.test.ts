import { expect, test } from 'vitest'
import { rowsOfDay } from '../bill/rows'
import { allResources, estateResources } from './estate'
import { generateEstate } from './generate'
import { partResources } from './parts'

const now = new Date('2026-11-23T17:00:00Z')
const estate = generateEstate({ seed: 42, now })

test('the same seed and day give the same estate and bill; another seed another', () => {
  const again = generateEstate({ seed: 42, now: new Date('2026-11-23T02:00:00Z') })
  expect(again).toEqual(estate)
  expect(rowsOfDay(again, '2026-11-10')).toEqual(rowsOfDay(estate, '2026-11-10'))
  const other = generateEstate({ seed: 7, now })
  expect(other.agents[0]!.arn).not.toBe(estate.agents[0]!.arn)
  expect(rowsOfDay(other, '2026-11-10')).not.toEqual(rowsOfDay(estate, '2026-11-10'))
})

test('a day later the past stands still', () => {
  const tomorrow = generateEstate({ seed: 42, now: new Date('2026-11-24') })
  expect(tomorrow.provisionedThroughputs).toEqual(estate.provisionedThroughputs)
  expect(rowsOfDay(tomorrow, '2026-11-05')).toEqual(rowsOfDay(estate, '2026-11-05'))
})

test('some 420 resources over all fourteen types, each ARN once per account, region and type', () => {
  const standing = estateResources(estate).filter((r) => !r.deletedAt)
  expect(standing.length).toBeGreaterThan(400)
  expect(standing.length).toBeLessThan(440)
  expect(new Set(standing.map((r) => r.type)).size).toBe(14)
  expect(new Set(standing.map((r) => `${r.accountId} ${r.region} ${r.type} ${r.arn}`)).size).toBe(standing.length)
})

test('what hangs under them is no more than they are, and hangs under something that stands', () => {
  const parts = partResources(estate).filter((r) => !r.deletedAt)
  expect(new Set(parts.map((r) => r.type)).size).toBe(12)
  expect(parts.length).toBeLessThan(440)
  const arns = new Set(allResources(estate).filter((r) => !r.deletedAt).map((r) => r.arn))
  expect(new Set(parts.map((r) => `${r.type} ${r.arn}`)).size).toBe(parts.length)
  for (const { rel, toArn } of parts.flatMap((r) => r.links)) if (['part-of', 'routes-to', 'collaborates-with'].includes(rel)) expect(arns, `${rel} ${toArn}`).toContain(toArn)
})

test.each(['2026-01-01', '2026-03-01', '2026-11-23', '2028-02-29'])('whatever the day (%s), nothing is made in the future', (day) => {
  const e = generateEstate({ seed: 42, now: new Date(day) })
  for (const r of allResources(e)) expect(r.createdAt.getTime(), r.name).toBeLessThanOrEqual(e.today.getTime())
  for (const r of allResources(e)) if (r.endedAt) expect(r.endedAt.getTime(), r.name).toBeLessThanOrEqual(e.today.getTime())
})

test('the weekly fine-tune ran twelve or thirteen times a quarter', () => {
  const inQuarter = (from: string, to: string) => estate.customizationJobs.filter((j) => j.name.startsWith('support-tone-') && j.createdAt >= new Date(from) && j.createdAt < new Date(to)).length
  expect(inQuarter('2026-07-01', '2026-10-01')).toBe(13) // Tuesdays: 7, 14, 21, 28 July, 4 to 25 August, 1 to 29 September
  expect(inQuarter('2026-01-01', '2026-04-01')).toBe(13)
})

test('a scale of two doubles what comes in bulk', () => {
  const twice = generateEstate({ seed: 42, now, scale: 2 })
  expect(twice.agents).toHaveLength(82)
  expect(twice.provisionedThroughputs).toHaveLength(7)
})

test('AgentCore: every ARN once, children under a parent that stands, and nothing where it is not offered', () => {
  const made = estate.agentCore
  expect(new Set(made.map((r) => `${r.accountId} ${r.type} ${r.arn}`)).size).toBe(made.length)
  for (const r of made.filter((x) => x.parentId)) expect(made.some((x) => x.id === r.parentId && x.accountId === r.accountId && x.region === r.region), r.arn).toBe(true)
  expect(made.filter((r) => r.region === 'eu-central-1')).toEqual([])
})
