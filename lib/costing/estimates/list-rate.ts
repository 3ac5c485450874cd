import { meterById, readMeter, type MeterReading } from '@/lib/billing/meters'
import type { Price } from '@/lib/billing/prices/prices.store'
import { Decimal, money, type Money } from '@/lib/core/money'
import { modelIdOfArn, namesModel } from '../attribution/model-names'

/** What a standing resource costs an hour at list price. */
export interface ListRate { meter: string; currency: string; rate: Money; detail: string }
export interface Priced { type: string; attributes: Record<string, unknown> }

type Reading = { price: Price; reading: MeterReading }
type Fit = (r: Reading, a: Record<string, unknown>) => boolean

const COMMITMENT: Record<string, string> = { OneMonth: '1-month', SixMonths: '6-months' }
const text = (v: unknown): string => (typeof v === 'string' ? v : '')
const count = (v: unknown): string => (typeof v === 'number' && v > 0 ? String(v) : '1')
/** AWS divides a month's storage by its hours; 730 is the usual month. */
const HOURS_OF_MONTH = 730

/** How each standing type finds its price: which meter, which rows, how many units, per hour or month. */
const TYPES: Record<string, { meter: string; fits: Fit; units(a: Record<string, unknown>): string; hours: number }> = {
  'provisioned-throughput': {
    meter: 'provisioned-throughput', hours: 1, units: (a) => count(a.modelUnits),
    fits: ({ price, reading }, a) => namesModel(reading.model, modelIdOfArn(text(a.foundationModelArn))) && reading.detail.commitment === (COMMITMENT[text(a.commitmentDuration)] ?? 'none')
      && (!/custom/i.test(price.usageType) || text(a.modelArn).includes(':custom-model/')),
  },
  'marketplace-endpoint': { meter: 'endpoint-instance-hours', hours: 1, units: (a) => count(a.instanceCount), fits: ({ price }, a) => text(a.instanceType) !== '' && price.usageType.endsWith(`Host:${text(a.instanceType)}`) },
  'custom-model': { meter: 'custom-model-storage', hours: HOURS_OF_MONTH, units: () => '1', fits: ({ reading }, a) => namesModel(reading.model, modelIdOfArn(text(a.baseModelArn))) },
  'imported-model': {
    meter: 'imported-model-storage', hours: HOURS_OF_MONTH, units: (a) => count(a.customModelUnitsPerModelCopy),
    fits: ({ reading }, a) => reading.model !== '' && text(a.modelArchitecture).toLowerCase().includes(reading.model.toLowerCase()),
  },
}

/** Types that can be priced by the list. */
export const LISTED_BY_PRICE = Object.keys(TYPES)

/**
 * The list price of a resource per hour (USD or the list's currency): price × units. Undefined where no price fits, or where
 * several do and differ: an estimate is never a guess between two.
 */
export function listRate(r: Priced, prices: Price[]): ListRate | undefined {
  const how = TYPES[r.type]
  if (!how) return undefined
  const fitting = prices.flatMap((price): Reading[] => {
    const reading = readMeter({ productCode: price.serviceCode, entity: 'AWS', service: '', usageType: price.usageType, operation: price.operation, unit: price.unit, description: price.description, chargeType: 'Usage' })
    return reading.meter === how.meter && how.fits({ price, reading }, r.attributes) ? [{ price, reading }] : []
  })
  // The same rate may stand under two usage types.
  const figures = new Set(fitting.map((f) => `${f.price.price} ${f.price.currency}`))
  if (figures.size !== 1) return undefined
  const { price } = fitting[0]!
  return {
    meter: meterById(how.meter).id, currency: price.currency, rate: money(new Decimal(price.price).times(how.units(r.attributes)).dividedBy(how.hours).toDecimalPlaces(12)),
    detail: `${price.usageType} at ${price.price} ${price.currency} per ${price.unit}, ${price.source}, since ${price.effectiveDate}`,
  }
}
