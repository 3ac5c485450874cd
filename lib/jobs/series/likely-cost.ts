import { Decimal, money, type Money } from '@/lib/core/money'
import type { Run } from '../run'
import { identityOf } from './identity'

/** What one more run of a kind costs, and which runs say so. */
export interface Likely { amount: Money; resourceIds: string[]; /** `the last 8 billed runs of its series`. */ by: string }

/** Runs whose median is taken: few enough to follow a change, enough not to follow one odd run. */
const LATEST = 8
/** Runs that must be there before a type as a whole says anything of one run. */
const LEAST = { series: 1, account: 3, type: 3 }

/** The middle of amounts; of an even number the mean of both. */
export function medianMoney(amounts: Money[]): Money {
  const sorted = amounts.map((a) => new Decimal(a)).sort((a, b) => a.comparedTo(b))
  const mid = sorted.length >> 1
  return money(sorted.length % 2 ? sorted[mid]! : sorted[mid - 1]!.plus(sorted[mid]!).dividedBy(2))
}

/** Runs that finished, and whose bill has come: only they say what a run costs. One whose bill has not come would say too little. */
export const tellsCost = (r: Run): boolean => r.billedWhole && r.state === 'finished'

/**
 * Answers what a run is likely to cost: the median of the last billed runs of its series (its name, model and place), else
 * of its type in its account, else of its type; null where too few are billed. Never zero for want of runs.
 *
 * @param runs the newest first
 */
export function likelyCosts(runs: Run[]): (r: Run) => Likely | null {
  const kinds = new Map<string, Run[]>()
  for (const r of runs) {
    if (!tellsCost(r)) continue
    for (const kind of kindsOf(r)) {
      const of = kinds.get(kind)
      if (!of) kinds.set(kind, [r])
      else if (of.length < LATEST) of.push(r)
    }
  }
  const words = { series: 'of its series', account: 'of its type in its account', type: 'of its type' }
  const told = new Map([...kinds].flatMap(([kind, of]): [string, Likely][] => {
    const level = kind.split(' ', 1)[0] as keyof typeof words
    return of.length < LEAST[level] ? [] : [[kind, { amount: medianMoney(of.map((x) => x.amount ?? '0')), resourceIds: of.map((x) => x.id), by: `${of.length === 1 ? 'the last billed run' : `median of the last ${of.length} billed runs`} ${words[level]}` }]]
  }))
  return (r) => kindsOf(r).map((kind) => told.get(kind)).find((x) => x !== undefined) ?? null
}

function kindsOf(r: Run): string[] {
  const identity = identityOf(r)
  return [...(identity ? [`series ${identity}`] : []), `account ${r.type} ${r.accountId}`, `type ${r.type}`]
}
