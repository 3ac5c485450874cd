import { readMeter } from '@/lib/billing/meters'
import type { MeterDetail } from '@/lib/billing/meters/meter'
import type { Price } from '@/lib/billing/prices/prices.store'
import { Decimal } from '@/lib/core/money'
import { namesModel } from '@/lib/costing/attribution/model-names'

type Kind = 'input' | 'output' | 'cache-read' | 'cache-write' | 'cache-write-1h'
interface Row { region: string; meter: string; model: string; detail: MeterDetail; price: Price }
export interface TokenPrice { perToken: Decimal; currency: string; detail: string }
export interface Tariff { tier?: string; route?: string; longContext?: boolean }

/** AWS's list prices in force, as rules ask for them. No answer where no price fits or several that differ do: a saving is never a guess between two. */
export class PriceBook {
  private readonly rows: Row[]
  private readonly known = new Map<string, TokenPrice | undefined>()

  constructor(prices: readonly Price[]) {
    this.rows = prices.map((price) => {
      const reading = readMeter({ productCode: price.serviceCode, entity: 'AWS', service: '', usageType: price.usageType, operation: price.operation, unit: price.unit, description: price.description, chargeType: 'Usage' })
      return { region: price.region, meter: reading.meter, model: reading.model, detail: reading.detail, price }
    })
  }

  /** Price of a single token of a model. `model` is a model id or the bill's name. */
  token(region: string, model: string, kind: Kind, tariff: Tariff = {}): TokenPrice | undefined {
    const { tier = 'on-demand', route = 'in-region', longContext = false } = tariff
    const key = [region, model, kind, tier, route, longContext].join('|')
    if (!this.known.has(key)) {
      this.known.set(key, single(this.rows.filter((r) => r.region === region && r.detail.unit === 'tokens' && r.detail.tokens === kind && r.detail.tier === tier
        && r.detail.route === route && (r.detail.longContext === true) === longContext && (r.model === model || namesModel(r.model, model)))))
    }
    return this.known.get(key)
  }

  /** Price of a model unit an hour, per commitment (`none`, `1-month`, `6-months`). */
  modelUnit(region: string, modelId: string, commitment: string): TokenPrice | undefined {
    const key = [region, modelId, commitment].join('|')
    if (!this.known.has(key)) {
      this.known.set(key, single(this.rows.filter((r) => r.region === region && r.meter === 'provisioned-throughput' && r.detail.commitment === commitment && namesModel(r.model, modelId) && !/custom/i.test(r.price.usageType)), false))
    }
    return this.known.get(key)
  }
}

/** The one figure that all fitting rows agree on. */
function single(rows: Row[], perUnit = true): TokenPrice | undefined {
  const figures = new Map(rows.map((r) => {
    const amount = new Decimal(r.price.price).dividedBy(perUnit ? r.detail.per : 1)
    return [`${amount.toFixed()} ${r.price.currency}`, { perToken: amount, currency: r.price.currency, detail: `${r.price.usageType} at ${r.price.price} ${r.price.currency} per ${r.price.unit}, ${r.price.source}, since ${r.price.effectiveDate}` }]
  }))
  return figures.size === 1 ? [...figures.values()][0] : undefined
}
