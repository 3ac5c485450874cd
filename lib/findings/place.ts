import type { Thing } from './thing'

/** One account and region, with what lives in it. */
export interface Place {
  accountId: string
  region: string
  things: readonly Thing[]
}
