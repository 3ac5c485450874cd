import { expect, test } from 'vitest'
import { listedShare, remainder, shareParts, type Reconciliation } from './share'

const october: Reconciliation = {
  month: '2026-10', metric: 'unblended', currency: 'USD', billTotal: '1000.000000000001',
  attributed: { direct: '700.5', linked: '100', inferred: '50', shared: '49.5' }, unattributed: '100.000000000001', difference: '0',
  linkedTotal: '100', outOfScope: { rows: 0, amount: '0', reasons: [] }, parts: [], services: [], sources: [], deliveries: [], billed: true,
}

test('not listed money is taken out of the direct part, never counted twice', () => {
  expect(shareParts(october, '20.5').map((p) => p.amount)).toEqual(['680', '199.5', '20.5', '100.000000000001'])
  expect(remainder(october, '20.5')).toBe('0')
})

test('a remainder is shown to the last decimal', () => {
  expect(remainder({ ...october, billTotal: '1000.000000000002' }, '0')).toBe('0.000000000001')
})

test('the share counts listed resources only, and is unknown without a bill', () => {
  // (700.5 + 100 + 50 + 49.5 - 20) of 1000 and a trace = 87.99… %
  expect(listedShare(october, '20')).toBe('88.0')
  expect(listedShare({ ...october, billTotal: '0' }, '0')).toBeNull()
})
