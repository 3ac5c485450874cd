import { metered } from './metered'
import type { Pattern } from './pattern'
import { standing } from './standing'
import { storage } from './storage'
import type { AsOf, Facts, Projection, Unit } from './unit'

/**
 * What a unit goes on to cost, by its meter's shape; null: nothing. Runs are no series: what was billed for a job was
 * billed once, whatever its state (what still runs is projected per job, in `running-jobs.ts`), and a credit, refund,
 * fee or tax is none either (`adjustments.ts`).
 */
export function project(u: Unit, facts: Facts, at: AsOf, pool: Pattern): Projection | null {
  if (u.category !== 'usage') return null
  switch (u.shape) {
    case 'standing': return standing(u, facts, at, pool)
    case 'storage': return storage(u, facts, at, pool)
    // A meter that nobody knows yet is use like any other.
    case 'metered': case 'none': return metered(u, facts, at, pool)
    default: return null
  }
}
