import { count, plural } from '../format'
import type { Gap } from './matrix'

const places = (gaps: Gap[]): number => gaps.reduce((n, g) => n + g.regions.length, 0)

/** The finding: what is denied and where, else what failed, else that all is seen. */
export function titleOf(gaps: Gap[], typeName: (t: string) => string): string {
  const denied = gaps.filter((g) => g.outcome === 'denied')
  if (denied.length > 0) {
    const accounts = [...new Set(denied.map((g) => g.accountName))]
    const kinds = [...new Set(denied.map((g) => g.type))]
    const n = places(denied)
    const what = kinds.length === 1 ? `${typeName(kinds[0]!)} are denied in ${plural(n, 'place')}` : `${plural(n, 'cell')} are denied`
    return `${what}, ${accounts.length > 1 ? `in ${plural(accounts.length, 'account')}` : `${n > 1 ? 'all ' : ''}in ${accounts[0]}`}`
  }
  const broken = places(gaps.filter((g) => g.outcome === 'failed' || g.outcome === 'throttled'))
  if (broken > 0) return `Nothing is denied; ${plural(broken, 'cell')} did not answer at the last scan`
  const never = places(gaps.filter((g) => g.outcome === 'never'))
  return never > 0 ? `Nothing is denied; ${count(never)} ${never === 1 ? 'cell was' : 'cells were'} never checked` : 'Everything that AWS offers here was listed'
}
