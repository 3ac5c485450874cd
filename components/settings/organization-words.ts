import type { Plan } from './queries'

type Becomes = Plan['accounts'][number]['becomes']

/** What becomes of an account, in a word or two. */
export const BECOMES: Record<Becomes, string> = {
  add: 'added', known: 'looked at already', excluded: 'left out', ignored: 'left out by hand', suspended: 'suspended or closing', left: 'left the organisation', undecided: 'waits: unit not known',
}

/** “4 added, 1 left out, 1 suspended or closing”. */
export function summaryOf(plan: Pick<Plan, 'accounts'>): string {
  const order = Object.keys(BECOMES) as Becomes[]
  return order.map((b) => [plan.accounts.filter((a) => a.becomes === b).length, BECOMES[b]] as const).filter(([n]) => n > 0).map(([n, words]) => `${n} ${words}`).join(', ')
}
