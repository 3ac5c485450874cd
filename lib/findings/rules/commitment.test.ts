import { describe, expect, test } from 'vitest'
import { money } from '@/lib/core/money'
import { isUnknown } from '../rule'
import { around, idle, rate, thing, unread, used } from '../testing/made'
import type { Thing } from '../thing'
import { commitmentEnding } from './commitment-ending'
import { commitmentOver } from './commitment-over'
import { idleProvisionedThroughput } from './idle-provisioned-throughput'

/** From AWS: “Billing continues until you delete the Provisioned Throughput”; a commitment forbids deleting it before its end. Today is 2026-11-24. */
const pt = (over: Partial<Thing>, ends?: string, attributes: Record<string, unknown> = {}) =>
  thing('provisioned-throughput', { use: idle, hourly: rate('60.5'), ...over, attributes: { modelUnits: 1, ...(ends && { commitmentDuration: 'SixMonths', commitmentExpirationTime: ends }), ...attributes } })
const said = (t: Thing, rule: typeof idleProvisionedThroughput) => {
  const s = rule.evaluate(t, around([t]))
  if (!s) return 'nothing'
  if (isUnknown(s)) return 'unknown'
  return s.saving ? `${money(s.saving.now)} now${s.saving.later ? `, ${money(s.saving.later.amount)} from ${s.saving.later.from}` : ''}` : 'no money'
}

describe('idle provisioned throughput', () => {
  test.each<[string, Thing, string]>([
    ['idle without commitment, $60.50 an hour: 60.5 × 730', pt({}), '44165 now'],
    ['idle and committed until 2027-02-14: nothing before', pt({}, '2027-02-14T09:00:00Z'), '0 now, 44165 from 2027-02-14'],
    ['its commitment ends today: not before today is over', pt({}, '2026-11-24T23:00:00Z'), '0 now, 44165 from 2026-11-24'],
    ['its commitment ended yesterday, billing goes on', pt({}, '2026-11-23T23:00:00Z'), '44165 now'],
    ['a commitment without an end', pt({}, undefined, { commitmentDuration: 'OneMonth' }), 'unknown'],
    ['an end that is no date', pt({}, undefined, { commitmentExpirationTime: 'soon' }), 'unknown'],
    ['used', pt({ use: used }), 'nothing'],
    ['metrics denied: never idle', pt({ use: unread }), 'unknown'],
    ['never looked at', pt({ use: null }), 'unknown'],
    ['neither billed nor listed: no price', pt({ hourly: null }), 'unknown'],
    ['still being created: billing start is not documented', pt({ state: 'starting' }), 'nothing'],
    ['failed: bills nothing', pt({ state: 'failed' }), 'nothing'],
  ])('%s', (_what, t, expected) => expect(said(t, idleProvisionedThroughput)).toBe(expected))
})

describe('commitment ending', () => {
  test.each<[string, Thing, string]>([
    ['in 30 days', pt({ use: used }, '2026-12-24T00:00:00Z'), 'no money'],
    ['in 31 days', pt({ use: used }, '2026-12-25T00:00:00Z'), 'nothing'],
    ['today', pt({ use: used }, '2026-11-24T08:00:00Z'), 'no money'],
    ['over already', pt({ use: used }, '2026-11-23T08:00:00Z'), 'nothing'],
    ['none', pt({ use: used }), 'nothing'],
    ['not known until when', pt({}, undefined, { commitmentDuration: 'OneMonth' }), 'unknown'],
  ])('%s', (_what, t, expected) => expect(said(t, commitmentEnding)).toBe(expected))
})

describe('commitment over', () => {
  test.each<[string, Thing, string]>([
    ['ended yesterday and stands', pt({ use: used }, '2026-11-23T00:00:00Z'), 'no money'],
    ['ends today', pt({ use: used }, '2026-11-24T00:00:00Z'), 'nothing'],
    ['ended long ago, idle', pt({}, '2026-05-01T00:00:00Z'), 'no money'],
    ['never committed', pt({ use: used }), 'nothing'],
    ['not known until when', pt({}, undefined, { commitmentDuration: 'OneMonth' }), 'unknown'],
  ])('%s', (_what, t, expected) => expect(said(t, commitmentOver)).toBe(expected))
})
