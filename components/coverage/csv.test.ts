import { expect, test } from 'vitest'
import { coverageCsv, csvCell } from './csv'

test('cells are quoted by RFC 4180 and never run as formulas', () => {
  expect(csvCell('a "b", c')).toBe('"a ""b"", c"')
  expect(csvCell('two\nlines')).toBe('"two\nlines"')
  expect(csvCell('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`)
  expect(csvCell('-cmd')).toBe("'-cmd")
  expect(csvCell('-412.5')).toBe('-412.5')
  expect(csvCell('000123')).toBe('000123')
})

test('one line a cell of the matrix, money to the last decimal', () => {
  const csv = coverageCsv([{
    accountId: '012345678901', accountName: 'labs', region: 'us-east-1', type: 'imported-model', outcome: 'denied', count: 0,
    lastAttemptAt: '2026-11-23T06:01:12Z', lastSuccessAt: null, outcomeSince: null, error: 'AccessDenied, no policy', errorCode: 'AccessDeniedException', requestId: 'x',
    missingActions: ['bedrock:ListImportedModels', 'bedrock:GetImportedModel'], partialActions: [], moneyAtStake: { amount: '365.950000000001', currency: 'USD', days: 30 },
  }])
  expect(csv.split('\r\n')[1]).toBe('012345678901,labs,us-east-1,imported-model,denied,0,365.950000000001,USD,30,bedrock:ListImportedModels bedrock:GetImportedModel,AccessDeniedException,"AccessDenied, no policy",2026-11-23T06:01:12Z,,')
})
