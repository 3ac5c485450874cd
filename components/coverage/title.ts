import { count, plural } from '../format'
import type { CoverageRow } from './matrix'

/** The finding: what is denied and where, else what failed, else that all is seen. */
export function titleOf(rows: CoverageRow[], typeName: (t: string) => string): string {
  const denied = rows.filter((r) => r.outcome === 'denied')
  const accounts = [...new Set(denied.map((r) => r.accountName))]
  const kinds = [...new Set(denied.map((r) => r.type))]
  if (denied.length > 0) {
    const what = kinds.length === 1 ? `${typeName(kinds[0]!)} ${denied.length === 1 ? 'are denied in 1 place' : `are denied in ${count(denied.length)} places`}` : `${plural(denied.length, 'cell')} are denied`
    return `${what}${accounts.length === 1 ? `, all in ${accounts[0]}` : `, in ${plural(accounts.length, 'account')}`}`.replace('1 place, all in', '1 place, in')
  }
  const broken = rows.filter((r) => r.outcome === 'failed' || r.outcome === 'throttled')
  if (broken.length > 0) return `Nothing is denied; ${plural(broken.length, 'cell')} did not answer at the last scan`
  const never = rows.filter((r) => r.outcome === 'never')
  return never.length > 0 ? `Nothing is denied; ${plural(never.length, 'cell')} ${never.length === 1 ? 'was' : 'were'} never checked` : 'Everything that AWS offers here was listed'
}
