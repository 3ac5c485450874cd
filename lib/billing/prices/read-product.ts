import { Decimal } from '@/lib/core/money'
import type { Price } from './prices.store'

interface Product {
  product?: { sku?: string; attributes?: { usagetype?: string; operation?: string; regionCode?: string } }
  serviceCode?: string
  terms?: { OnDemand?: Record<string, { effectiveDate?: string; priceDimensions?: Record<string, { unit?: string; description?: string; beginRange?: string; pricePerUnit?: Record<string, string> }> }> }
}

/**
 * The on-demand prices in one product of GetProducts. AWS writes placeholder rows of price zero, which say nothing and
 * are left out; of a tiered price the first tier is taken. The same rate may stand under two usage types (classic and
 * `-mantle-`): each keeps its own row, since each is looked up by its own usage type.
 */
export function readProduct(text: string): Omit<Price, 'source'>[] {
  const item = JSON.parse(text) as Product
  const { usagetype, operation = '', regionCode } = item.product?.attributes ?? {}
  if (!usagetype || !regionCode) return []
  return Object.values(item.terms?.OnDemand ?? {}).flatMap((term) => Object.values(term.priceDimensions ?? {}).flatMap((d) =>
    Object.entries(d.pricePerUnit ?? {}).flatMap(([currency, price]) => (new Decimal(price || 0).isZero() || (d.beginRange ?? '0') !== '0' ? [] : [{
      serviceCode: item.serviceCode ?? '', region: regionCode, usageType: usagetype, operation, unit: d.unit ?? '', price, currency,
      effectiveDate: (term.effectiveDate ?? '').slice(0, 10), description: d.description ?? '', sku: item.product?.sku ?? '',
    }]))))
}
