import { BEDROCK } from './bedrock'
import { categoryOf, dimensions, modelOf, tokensOf } from './dimensions'
import { LINKED } from './linked'
import type { Meter, MeterInput, MeterReading } from './meter'
import { readUnit } from './unit'

/** Raise when a rule changes: stored items are read again with the new table (`recomputeMeters`). */
export const METER_TABLE_VERSION = 2

/** What no rule knows: shown with its money under its own usage type, and part of every total. */
const UNKNOWN: Meter = { id: 'unknown', label: 'Unknown meter', shape: 'none', types: [] }
/** Charges that name no usage of their own. */
const CHARGES: readonly Meter[] = ['tax', 'credit', 'refund', 'discount', 'fee'].map((id) => ({ id, label: id[0]!.toUpperCase() + id.slice(1), shape: 'none', types: [] }))

const TABLE = [...LINKED, ...BEDROCK]

/** Every meter there is, in the order of the table. */
export const METERS: readonly Meter[] = [...TABLE.map((r) => r.meter), ...CHARGES, UNKNOWN]
const byId = new Map(METERS.map((m) => [m.id, m]))

/** A meter by its stored id; the unknown meter for an id that this version does not know. */
export const meterById = (id: string): Meter => byId.get(id) ?? UNKNOWN

/** Reads the meter of a bill row off its columns: the first rule of the table that holds. */
export function readMeter(row: MeterInput): MeterReading {
  const u = row.usageType.toLowerCase()
  const category = categoryOf(row.chargeType)
  const meter = TABLE.find((r) => r.when(u, row))?.meter ?? (category === 'usage' ? UNKNOWN : byId.get(category)!)
  const ofModel = meter !== UNKNOWN && !meter.id.startsWith('guardrail') && !meter.id.startsWith('agentcore')
  const unit = readUnit(row, meter)
  const tokens = meter.tokens ?? (unit.unit === 'tokens' && ofModel ? tokensOf(u) : undefined)
  return {
    meter: meter.id,
    shape: meter.shape,
    category,
    model: ofModel ? modelOf(row.usageType, row.service) : '',
    detail: { ...(tokens && { tokens }), ...dimensions(u), ...unit },
  }
}

export { metered } from './unit'
export type * from './meter'
