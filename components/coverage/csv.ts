import type { CoverageRow } from './matrix'

const HEAD = ['account_id', 'account', 'region', 'type', 'outcome', 'count', 'money_at_stake', 'currency', 'days', 'missing_actions', 'error_code', 'error', 'last_attempt', 'last_listed', 'since'] as const

/** RFC 4180 quoting; a cell that a spreadsheet would run as a formula starts with an apostrophe (a negative number does not). */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The rows shown, as CSV: what the matrix says, one line a cell. */
export function coverageCsv(rows: CoverageRow[]): string {
  const lines = rows.map((r) => [
    r.accountId, r.accountName, r.region, r.type, r.outcome, String(r.count), r.moneyAtStake.amount, r.moneyAtStake.currency, String(r.moneyAtStake.days),
    r.missingActions.join(' '), r.errorCode ?? '', r.error ?? '', r.lastAttemptAt ?? '', r.lastSuccessAt ?? '', r.outcomeSince ?? '',
  ].map(csvCell).join(','))
  return `${[HEAD.join(','), ...lines].join('\r\n')}\r\n`
}
