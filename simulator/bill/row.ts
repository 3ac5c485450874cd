import type { SimResource } from '../estate/estate'

/** Which AWS service bills, as the bill's identity columns name it. */
export interface Product {
  billingEntity: 'AWS' | 'AWS Marketplace'
  /** line_item_product_code. */
  code: string
  /** product map's product_name, which is also Cost Explorer's SERVICE. */
  name: string
  legalEntity: string
}

/** in: Bedrock's own rows. linked: another service's rows of something tied to the estate. out: the rest. */
export type Scope = 'in' | 'linked' | 'out'

/** Whose cost a row is, known to the truth whether or not the row says so. */
export type Beneficiary = Pick<SimResource, 'arn' | 'type' | 'accountId' | 'region'>

/** One row of the bill, before it is written in the columns of a format. */
export interface BillRow {
  /** UTC day, and the hour for rows that are metered by the hour; null: the row spans the day. */
  day: string
  hour: number | null
  accountId: string
  region: string
  product: Product
  usageType: string
  operation: string
  /** As on the bill: '' where this account's bill names none. */
  resourceId: string
  quantity: number
  unit: string
  /** USD per unit as printed, '' for rows without a rate. */
  rate: string
  /** Unblended cost in units of 1e-10 USD: whole, below 2^53, so that text and double are the same number. */
  cost10: number
  description: string
  lineItemType: 'Usage' | 'Tax' | 'Credit' | 'Fee' | 'Refund'
  principal: string
  tags: Record<string, string>
  scope: Scope
  of: Beneficiary | null
}

export const SCALE = 10

/** `12345` (1e-10 USD) as its shortest decimal, which is also the shortest of the double it becomes. */
export function decimal10(value: number | bigint): string {
  const negative = value < 0
  const digits = (negative ? -BigInt(value) : BigInt(value)).toString().padStart(SCALE + 1, '0')
  const fraction = digits.slice(-SCALE).replace(/0+$/, '')
  return `${negative ? '-' : ''}${digits.slice(0, -SCALE)}${fraction ? `.${fraction}` : ''}`
}

/** Quantity times rate, rounded to 1e-10 USD. */
export const cost10 = (quantity: number, usd: number): number => Math.round(quantity * usd * 1e10)
