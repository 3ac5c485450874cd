import type { Shape } from '@/lib/estate/resource-type'

/** A class of usage types that is billed alike. */
export interface Meter {
  /** Stable, stored with every bill item and shown in URLs. */
  id: string
  label: string
  shape: Shape
  /** Resource types (ids of estate.json) that such money may belong to, the likeliest first. */
  types: readonly string[]
  tokens?: Tokens
  /** What one unit is, in the meter's own terms, where the bill only says "hour" or "Units". */
  unit?: string
}

export type Tokens = 'input' | 'output' | 'cache-read' | 'cache-write' | 'cache-write-1h'
export type Tier = 'on-demand' | 'batch' | 'flex' | 'priority' | 'latency-optimized' | 'reserved' | 'provisioned' | 'custom-model'
export type Route = 'in-region' | 'geo' | 'global'
export type Category = 'usage' | 'tax' | 'credit' | 'refund' | 'discount' | 'fee'

/** The columns of a bill row that tell its meter. */
export interface MeterInput {
  productCode: string
  entity: string
  service: string
  usageType: string
  operation: string
  unit: string
  description: string
  chargeType: string
}

/** What is stored in `bill_item.meter_detail`. */
export interface MeterDetail {
  tokens?: Tokens
  tier?: Tier
  route?: Route
  longContext?: true
  commitment?: 'none' | '1-month' | '3-months' | '6-months'
  /** Quantity × `per` is in `unit`: 2.5 with per 1000 and unit tokens is 2,500 tokens. */
  unit: string
  per: string
}

export interface MeterReading {
  meter: string
  shape: Shape
  category: Category
  /** The bill's name of the model; '' where the meter has none. */
  model: string
  detail: MeterDetail
}

/** A row of the ordered table: the first whose condition holds decides. `u` is the usage type in lower case. */
export interface MeterRule {
  meter: Meter
  when(u: string, row: MeterInput): boolean
}
