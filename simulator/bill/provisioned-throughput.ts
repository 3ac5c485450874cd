import type { Estate, ProvisionedThroughput } from '../estate/estate'
import { meteredRow } from './metered-row'
import { provisionedThroughput as meters } from './meters'
import type { BillRow } from './row'

/** One row per hour and purchase, from its creation to its deletion, used or not. A failed one never bills. */
export function provisionedThroughputRows(e: Estate, day: string): BillRow[] {
  return e.provisionedThroughputs.filter((p) => p.status !== 'Failed').flatMap((p) => rowsOf(e, p, day))
}

function rowsOf(e: Estate, p: ProvisionedThroughput, day: string): BillRow[] {
  const start = Date.parse(day)
  const rows: BillRow[] = []
  for (let hour = 0; hour < 24; hour++) {
    const at = start + hour * 3_600_000
    if (at + 3_600_000 <= p.createdAt.getTime() || at >= (p.deletedAt?.getTime() ?? Infinity)) continue
    rows.push(meteredRow(e, p, meters[p.meter], day, p.grown && at < p.grown.at.getTime() ? p.grown.from : p.modelUnits, { hour }))
  }
  return rows
}
