import { Decimal, money, type Money } from '@/lib/core/money'
import type { Meter, MeterDetail, MeterInput } from './meter'

/**
 * The unit of a row in the meter's own terms, read from the row and never assumed: `1K tokens` is tokens × 1000;
 * Marketplace's "Units" mean what the third part of the description says ("Million Input Tokens", "Per Hour per 1K
 * Output TPM …"). A token row in "Units" whose description says nothing is in millions (CUDOS's rule).
 */
export function readUnit(row: MeterInput, meter: Meter): { unit: string; per: string } {
  const parts = row.description.split('|')
  const said = row.entity === 'AWS Marketplace' || /^units?$/i.test(row.unit.trim()) ? (parts[2] ?? row.unit) : row.unit
  const text = said.trim().toLowerCase()
  if (/tpm/.test(text)) return { unit: 'tokens-per-minute-hours', per: /1k/.test(text) ? '1000' : '1' }
  if (/(million|\b1m\b|1,?000,?000)/.test(text)) return { unit: /token/.test(text) || meter.tokens ? 'tokens' : 'requests', per: '1000000' }
  if (/tokens?\b/.test(text)) return { unit: 'tokens', per: /(\b1k\b|1,?000|thousand)/.test(text) ? '1000' : '1' }
  if (/^(?:units?|)$/.test(text) && meter.tokens && (text !== '' || row.entity === 'AWS Marketplace')) return { unit: 'tokens', per: '1000000' }
  if (meter.unit) return { unit: meter.unit, per: '1' }
  return { unit: plural(text), per: '1' }
}

const KNOWN: Record<string, string> = {
  hour: 'hours', hrs: 'hours', hr: 'hours', image: 'images', second: 'seconds', minute: 'minutes', page: 'pages', unit: 'units',
  'model/month': 'model-months', 'gb-hour': 'gb-hours', 'vcpu-hour': 'vcpu-hours', 'gb-mo': 'gb-months', request: 'requests', event: 'events',
}
const plural = (text: string): string => KNOWN[text] ?? text

/**
 * A billed quantity in the meter's own terms: 2.5 of `1K tokens` are 2,500 tokens. What a rate per token divides by.
 *
 * @param quantity as billed (line_item_usage_amount, ConsumedQuantity)
 */
export const metered = (quantity: string, detail: Pick<MeterDetail, 'per'>): Money => money(new Decimal(quantity).times(detail.per))
