import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing'
import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Access } from '@/lib/aws/access'
import { classifyError } from '@/lib/aws/classify-error'
import { clientSettings } from '@/lib/aws/client-settings'
import { credentialsFor } from '@/lib/aws/credentials'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { storePrices, type Price } from './prices.store'
import { readProduct } from './read-product'
import { SERVICE_CODES } from './service-codes'

/** The Price List Query API answers in few regions only; us-east-1 is one of them. */
const PRICING_REGION = 'us-east-1'
/** Far more than any offer has: 5,465 products at a hundred a page are 55. */
const MOST_PAGES = 500

export interface Refreshed { regions: string[]; products: number; prices: number; changed: number }

/**
 * Reads the list prices of Bedrock's four offers for the regions where the estate stands (or `regions`) from AWS's
 * Price List API, and keeps each with its date. Prices only serve estimates; nothing billed changes.
 *
 * @throws OutcropError `forbidden` (403), `prices-unread` (502) with the action that is missing.
 */
export async function refreshPrices(ctx: Ctx, input: { regions?: string[]; access?: Access; signal?: AbortSignal; say?(line: string): void } = {}): Promise<Refreshed> {
  permit(ctx, 'source:edit')
  const regions = input.regions ?? (await ctx.db.query<{ region: string }>(`select distinct region from resource where region <> '' and gone_at is null order by 1`)).map((r) => r.region)
  const client = new PricingClient({ ...clientSettings(), region: PRICING_REGION, credentials: credentialsFor(input.access ?? { kind: 'default' }) })
  const prices: Price[] = []
  let products = 0
  for (const region of regions) {
    for (const code of SERVICE_CODES) {
      const list = await readOffer(client, code, region, input.signal)
      products += list.length
      for (const text of list) prices.push(...readProduct(text).map((p) => ({ ...p, serviceCode: p.serviceCode || code, source: 'AWS Price List API' })))
    }
    input.say?.(`${region}: ${products} products so far`)
  }
  return ctx.db.transaction(async (tx) => {
    const changed = await storePrices(tx, prices, ctx.now)
    await recordAudit(tx, ctx, { action: 'prices:refresh', entity: 'list-price', entityId: 'all', after: { regions, products, prices: prices.length, changed } })
    return { regions, products, prices: prices.length, changed }
  })
}

/** Every product of an offer in a region, page by page to the end. */
async function readOffer(client: PricingClient, code: string, region: string, signal?: AbortSignal): Promise<string[]> {
  const products: string[] = []
  let token: string | undefined
  try {
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer = await client.send(new GetProductsCommand({
        ServiceCode: code, FormatVersion: 'aws_v1', MaxResults: 100, NextToken: token, Filters: [{ Type: 'TERM_MATCH', Field: 'regionCode', Value: region }],
      }), { ...(signal && { abortSignal: signal }) })
      products.push(...(answer.PriceList ?? []).map(String))
      token = answer.NextToken
      if (!token) return products
    }
  } catch (e) {
    const failure = classifyError(e, { action: 'pricing:GetProducts', region: PRICING_REGION })
    throw new OutcropError('prices-unread', `The price list of ${code} in ${region} could not be read: ${failure.message}${failure.outcome === 'denied' ? ' Grant pricing:GetProducts.' : ''}`, 502, { missingActions: failure.missingActions }, { cause: e })
  }
  throw new OutcropError('prices-unread', `The price list of ${code} in ${region} does not end after ${MOST_PAGES} pages.`, 502)
}
