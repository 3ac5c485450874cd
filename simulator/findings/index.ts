import type { Estate } from '../estate/estate'
import { capacity } from './capacity'
import { governance } from './governance'
import { Known, type FindingsTruth, type Judges } from './known'
import { models } from './models'
import { runs } from './runs'
import { stores } from './stores'
import { traffic } from './traffic'

export type { Claim, FindingsTruth } from './known'

const judges: Judges = { ...capacity, ...models, ...stores, ...traffic, ...runs, ...governance }

/**
 * Of every rule that a tool might have: which subjects are really so, told by whoever made the estate and from nothing that a reader of AWS
 * sees. It shares no code with the rules; thresholds are written down here a second time. `months` are those of the bill.
 */
export function findingsTruth(e: Estate, months: string[]): FindingsTruth {
  const k = new Known(e, months)
  return Object.fromEntries(Object.entries(judges).map(([rule, tell]) => [rule, tell(k)]))
}
