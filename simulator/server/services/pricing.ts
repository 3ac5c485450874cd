import { GetProducts$, type GetProductsCommandInput, type GetProductsCommandOutput } from '@aws-sdk/client-pricing'
import { customModelStorage, imported, provisionedThroughput, training, type Meter } from '../../bill/meters'
import { listedTokens } from '../../bill/listed-tokens'
import { prefixOf } from '../../bill/regions'
import { on, type Operation } from '../wire'

const listed: Meter[] = [
  ...Object.values(provisionedThroughput), ...Object.values(training), customModelStorage('Nova2.0Lite'), customModelStorage('TitanText-Premier'), imported.inference, imported.storage,
  ...listedTokens().map(({ usage, usd }): Meter => ({ usage, usd, unit: '1K tokens', operation: '', assumed: [], source: '' })),
]

/** The price list of a region: what this organisation is billed by, and a placeholder of price zero as AWS writes them. */
const offer = (code: string, region: string): string[] => (code !== 'AmazonBedrock' || !prefixOf[region] ? [] : [...listed, { ...listed[0]!, usage: 'Placeholder-ModelUnits', usd: 0 }].map((m, i) => JSON.stringify({
  product: { sku: `NW${region.replaceAll('-', '').toUpperCase()}${i}`, attributes: { servicecode: code, usagetype: `${prefixOf[region]}-${m.usage}`, operation: '', regionCode: region } }, serviceCode: code,
  terms: { OnDemand: { [`NW${i}.JRTCKXETXF`]: { effectiveDate: '2026-01-01T00:00:00Z', priceDimensions: { [`NW${i}.JRTCKXETXF.6YS6EN2CT7`]: { unit: m.unit, beginRange: '0', endRange: 'Inf', description: `$${m.usd} per ${m.unit} for ${m.usage}`, pricePerUnit: { USD: m.usd.toFixed(10) } } } } } },
  publicationDate: '2026-11-01T00:00:00Z', version: '20261101000000',
})))

const PAGE = 100

/** The Price List Query API, JSON 1.1: a hundred products a page at most. */
export const pricingOperations: Operation[] = [
  on<GetProductsCommandInput, GetProductsCommandOutput>('pricing', GetProducts$, ({ input }) => {
    const all = offer(input.ServiceCode ?? '', input.Filters?.find((f) => f.Field === 'regionCode')?.Value ?? '')
    const from = Number(input.NextToken ?? 0)
    const size = Math.min(input.MaxResults ?? PAGE, PAGE)
    return { FormatVersion: 'aws_v1', PriceList: all.slice(from, from + size), ...(from + size < all.length ? { NextToken: String(from + size) } : {}) }
  }),
]
