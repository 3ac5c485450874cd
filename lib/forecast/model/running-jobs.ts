import type { Projection, Unit } from './unit'

/** A job that runs: what it used and the bill does not hold yet, and what is to come of it. By runs alike, as GET /jobs tells it. */
export interface RunningJob extends Omit<Unit, 'from' | 'amounts'> {
  used: number
  rest: number
  method: string
  facts: Projection['facts']
}
