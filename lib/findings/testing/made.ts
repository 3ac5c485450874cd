import { PriceBook } from '../price-book'
import { FindingSettings } from '../settings'
import { Surroundings, type LifeCycle, type LinkRow } from '../surroundings'
import type { MeterMoney, Thing, TokenMoney } from '../thing'

export const TODAY = '2026-11-24'
export const ACCOUNT = '111122223333'
let made = 0

/** A resource for a rule's test, written by hand; `use` in short. */
export function thing(type: string, over: Partial<Thing> = {}): Thing {
  const id = over.id ?? String(++made)
  return {
    id, accountId: ACCOUNT, region: 'us-east-1', type, arn: `arn:aws:bedrock:us-east-1:${ACCOUNT}:${type}/${id}`, name: `${type}-${id}`, state: 'running', rawState: 'InService', createdAt: '2026-06-01T00:00:00Z', endedAt: null,
    tags: { app: 'a' }, attributes: {}, shared: false, listed: true, gone: false, owned: true, use: null, hourly: null, meters: [], tokens: [], series: {}, peak: null, nightly: null, lifetime: null, ...over,
  }
}
const said = (verdict: 'used' | 'idle' | 'unknown', code: string): NonNullable<Thing['use']> =>
  ({ verdict, code, reason: `${verdict}.`, since: verdict === 'idle' ? '2026-10-01' : null, from: '2026-10-25', to: '2026-11-24', source: 'AWS/Bedrock', lastUsed: null, calls: 0 })
export const idle = said('idle', 'no-calls'), used = said('used', 'metrics'), unread = said('unknown', 'usage-denied'), unserved = said('idle', 'nothing-uses-it')
export const rate = (amount: string, from = 'bill, billed on 2026-11-21'): NonNullable<Thing['hourly']> => ({ amount, currency: 'USD', from })
export const meter = (id: string, amount: string, over: Partial<MeterMoney> = {}): MeterMoney => ({ meter: id, shape: 'metered', currency: 'USD', amount, recent: '0', earlier: '0', shared: false, ...over })
export const tokens = (kind: TokenMoney['kind'], amount: string, n: string, over: Partial<TokenMoney> = {}): TokenMoney => ({ kind, tier: 'on-demand', route: 'in-region', longContext: false, model: 'NovaLite', currency: 'USD', amount, tokens: n, ...over })

/** Prices as a bill names them: usage type, unit, price. */
export const price = (usageType: string, unit: string, amount: string, region = 'us-east-1'): ConstructorParameters<typeof PriceBook>[0][number] =>
  ({ serviceCode: 'AmazonBedrock', region, usageType, operation: '', unit, price: amount, currency: 'USD', effectiveDate: '2026-08-01', description: '', sku: usageType, source: 'by hand' })

export function around(things: Thing[], o: { links?: [from: Thing, rel: string, to: Thing, living?: boolean][]; listed?: string[]; prices?: ReturnType<typeof price>[]; settings?: Partial<FindingSettings>; lifeCycles?: [string, LifeCycle][] } = {}): Surroundings {
  const links = (o.links ?? []).map(([from, rel, to, living = true]): LinkRow => ({ fromId: from.id, fromArn: from.arn, fromType: from.type, rel, toArn: to.arn, toType: to.type, toId: to.id, living: living && !from.gone }))
  return new Surroundings(things, links, TODAY, '2026-11-21', FindingSettings.parse(o.settings ?? {}), new PriceBook(o.prices ?? []), new Set((o.listed ?? []).map((t) => `${ACCOUNT} us-east-1 ${t}`)), new Map(o.lifeCycles ?? []))
}
