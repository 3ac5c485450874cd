import { describe, expect, test } from 'vitest'
import { parseCsv } from '@/test/support/parse-csv'
import { columnRules, RULES, type FocusRow } from '@/test/support/focus-rules'
import { focusCsv } from './export-focus'
import type { StatementLine } from './statement-lines'

const line = (more: Partial<StatementLine>): StatementLine => ({
  adjustmentOf: null, teamKey: 'search', team: 'Search', ownerEmail: null, ownerName: null, resourceId: '1', resource: 'pt', arn: 'arn:aws:bedrock:us-east-1:1:x/y', type: 'provisioned-throughput',
  payerAccountId: '999999999999', payerAccountName: null, accountId: '111111111111', accountName: 'prod', region: 'us-east-1', billingEntity: 'AWS', service: 'Amazon Bedrock', productCode: 'AmazonBedrock',
  usageType: 'USE1-ProvisionedThroughput', operation: '', chargeType: 'Usage', pricingUnit: 'hour', description: '$1 per hour', meter: 'provisioned-throughput', shape: 'standing', category: 'usage', model: '',
  method: 'direct', currency: 'USD', quantity: '24', unblended: '24.000000000001', net: null, amortized: null, list: null, ...more })

/** One of everything that a bill can hold. */
const EVERYTHING: StatementLine[] = [
  line({}), line({ adjustmentOf: '2026-09', unblended: '-3', quantity: '-3' }), line({ category: 'tax', chargeType: 'Tax', quantity: '0' }), line({ category: 'credit', unblended: '-10' }),
  line({ category: 'fee', chargeType: 'Fee' }), line({ category: 'refund' }), line({ category: 'discount' }), line({ arn: null, resource: null, resourceId: null, team: null, teamKey: null, method: 'unattributed' }),
  line({ payerAccountId: '', accountName: null, region: '', description: '', pricingUnit: '', billingEntity: '' }), line({ billingEntity: 'AWS Marketplace', service: 'Claude Opus (Amazon Bedrock Edition)', productCode: 'abc' }),
  line({ service: 'Amazon OpenSearch Service', productCode: 'AmazonES' }), line({ service: 'Amazon S3 Vectors', productCode: 'AmazonS3Vectors', list: '30', amortized: '20', net: '19' }),
  line({ team: '=cmd|x', resource: '-1+1', unblended: '0.0000000001', description: 'a "quoted", one\nwith lines' }),
]

async function rows(lines: StatementLine[]): Promise<{ head: string[]; rows: FocusRow[] }> {
  let text = ''
  for await (const chunk of focusCsv({ month: '2026-10', currency: 'USD', closed: null, billed: true, lines: (async function* () { yield* lines })() })) text += chunk
  const [head, ...body] = parseCsv(text) as [string[], ...string[][]]
  return { head, rows: body.map((r) => Object.fromEntries(head.map((h, i) => [h, r[i]!]))) }
}

describe('FOCUS 1.2', () => {
  test('every mandatory column is there and every name is one', async () => {
    expect(columnRules((await rows([])).head)).toEqual([])
  })

  for (const rule of RULES) {
    test(`${rule.section}: ${rule.says}`, async () => {
      const broken = (await rows(EVERYTHING)).rows.filter((r) => !rule.holds(r))
      expect(broken).toEqual([])
    })
  }

  test('each rule can fail', async () => {
    const [good] = (await rows([line({})])).rows
    const bad: FocusRow[] = Object.keys(good!).flatMap((column) => ['', 'null', '1,000 USD', 'Correction', '2027-01-01T00:00:00Z', 'Tax'].map((v) => ({ ...good!, [column]: v })))
    bad.push({ ...good!, RegionId: '', RegionName: 'x' }, { ...good!, ChargeCategory: 'Credit' }, { ...good!, ChargeCategory: 'Tax' }, { ...good!, ChargeClass: 'x' })
    expect(RULES.filter((rule) => bad.every((r) => rule.holds(r))).map((r) => r.says)).toEqual([])
  })

  test('cost, adjustment and owner are told', async () => {
    const [usage, correction, tax] = (await rows(EVERYTHING)).rows
    expect(usage).toMatchObject({ BilledCost: '24.000000000001', EffectiveCost: '24.000000000001', ListCost: '24.000000000001', x_ListCostKnown: 'false', ServiceCategory: 'AI and Machine Learning', x_TeamKey: 'search', PricingUnit: 'hour' })
    expect(correction).toMatchObject({ BilledCost: '-3', ChargeClass: 'Correction', ChargePeriodStart: '2026-09-01T00:00:00Z', x_AdjustmentOf: '2026-09' })
    expect(tax).toMatchObject({ ChargeCategory: 'Tax', PricingQuantity: '', PricingUnit: '', ConsumedQuantity: '' })
  })
})
