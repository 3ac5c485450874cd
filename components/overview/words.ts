import { isZero, percentOf } from '../decimal'
import { change, days, money, month as monthName, percent, plural, signedPercent } from '../format'
import { addMonths } from '@/lib/core/clock'

interface MonthToDate {
  amount: string; from: string; to: string | null; days: number
  sameDaysLastMonth: { amount: string; from: string; to: string } | null
}

/** `Month to date, 1–21 Nov`; a whole month that has passed is named: `October 2026`. */
export function monthLabel(mtd: MonthToDate, month: string, current: string): string {
  if (mtd.to === null) return monthName(month)
  return month === current ? `Month to date, ${days(mtd.from, mtd.to)}` : `${monthName(month)}, ${days(mtd.from, mtd.to)}`
}

/** `+10.4% on $118,349.35, same 21 days of October`. */
export function comparedLine(mtd: MonthToDate, month: string, currency: string): string {
  if (mtd.to === null) return 'No bill covers this month yet.'
  const name = monthName(addMonths(month, -1), 'name')
  const before = mtd.sameDaysLastMonth
  if (!before) return `No bill of ${name} to compare with.`
  return `${change(mtd.amount, before.amount)} on ${money(before.amount, { currency })}, same ${plural(mtd.days, 'day')} of ${name}`
}

/** A fraction such as "0.109" as `10.9%`. */
export const sharePercent = (fraction: string): string => percent(percentOf(fraction, '1') ?? '0.0')
export const changePercent = (fraction: string | null): string => (fraction === null ? 'new' : signedPercent(percentOf(fraction, '1') ?? '0.0'))

/** `2 grants missing in northwind-labs.` */
export function grantsLine(actions: string[], accounts: string[], resources: number): string {
  if (actions.length === 0) return `${plural(resources, 'resource')} on the bill that no listing showed.`
  const where = accounts.length === 1 ? accounts[0] : plural(accounts.length, 'account')
  return `${plural(actions.length, 'grant')} missing in ${where}.`
}

/** What “billed but not listed” counts, and what the coverage counts beside it. */
export function notListedLine(n: { amount: string; resources: number; missingActions: string[]; accounts: string[]; awsOwned: string; withoutResource: string }, currency: string): string {
  const said = [
    n.resources > 0 ? grantsLine(n.missingActions, n.accounts, n.resources) : isZero(n.awsOwned) ? 'Every resource on the bill was listed.' : '',
    isZero(n.awsOwned) ? '' : `${money(n.awsOwned, { currency })} ${n.resources > 0 ? 'of it ' : ''}on AWS’s own tools, which no account can list.`,
    isZero(n.withoutResource) ? '' : `${money(n.withoutResource, { currency })} more of types not listed names no resource.`,
  ]
  return said.filter(Boolean).join(' ')
}

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten']

/** `Ten resources carry 71% of the bill`. */
export function topTitle(countOf: number, amount: string, total: string): string {
  const share = percentOf(amount, total)
  if (countOf === 0 || share === null) return 'Resources by cost'
  const many = NUMBERS[countOf] ?? String(countOf)
  return `${many} ${countOf === 1 ? 'resource carries' : 'resources carry'} ${share.replace(/\.\d$/, '')}% of the bill`
}

/** Why a resource moved, from computed facts only. */
export function movedLine(m: { reason: string; monthToDate: string; sameDaysLastMonth: string; changeShare: string | null; team: { name: string } | null; owner: { name: string } | null }, month: string, currency: string): string {
  const name = monthName(addMonths(month, -1), 'name')
  const nobody = m.team || m.owner ? '' : ', no owner'
  if (m.reason === 'new') return `nothing in the same days of ${name}${nobody}`
  if (m.reason === 'ended') return `billed ${money(m.sameDaysLastMonth, { currency })} in ${name}, nothing now${nobody}`
  return `${changePercent(m.changeShare)} on ${money(m.sameDaysLastMonth, { currency })}${nobody}`
}

/** `18–19 Nov, still going on · $200 usual · Input tokens by agent/loop`. */
export function brokeLine(a: { firstDay: string; lastDay: string; state: string; kind: string; expected: string; currency: string; explainedBy: { meters: { name: string }[]; principals: { name: string }[] } }): string {
  const when = days(a.firstDay, a.lastDay) + (a.state === 'open' ? ', still going on' : '')
  const usual = a.kind === 'new' ? 'nothing before' : `${money(a.expected, { currency: a.currency })} usual`
  const [meter, caller] = [a.explainedBy.meters[0]?.name, a.explainedBy.principals[0]?.name]
  return [when, usual, [meter, caller && `by ${caller}`].filter(Boolean).join(' ')].filter(Boolean).join(' · ')
}
