import { meterById } from '@/lib/billing/meters'
import { typeById } from '@/lib/estate'

export const GROUPS = ['team', 'owner', 'account', 'region', 'type', 'shape', 'model', 'meter', 'principal', 'resource', 'service', 'category', 'method'] as const
export type Group = (typeof GROUPS)[number]

/** How money is grouped. Aliases: c the money, r its resource, o the ownership on the day of use. */
export interface GroupSql {
  key: string
  name: string
  /** In order; several groups may need the same one, which is joined once. */
  joins: string[]
  /** A name where SQL has none to give. */
  label?(key: string): string
}

const RESOURCE = 'left join resource r on r.id = c.resource_id'
/** Ownership counts by the day of use; intervals of a resource never overlap, so that no join multiplies money. */
const OWNERSHIP = `left join ownership o on o.resource_id = c.resource_id and o.valid_from <= c.day and (o.valid_to is null or c.day < o.valid_to)`
/** Charge categories as the bill's kinds of rows (FOCUS: ChargeCategory; discounts are told apart). */
const CATEGORY_LABELS: Record<string, string> = { usage: 'Usage', credit: 'Credits', refund: 'Refunds', discount: 'Discounts', tax: 'Tax', fee: 'Fees' }
/** Money without a resource is not money without an owner. */
const unless = (sql: string): string => `case when c.resource_id is null then 'unattributed' else ${sql} end`

export const GROUP_SQL: Record<Group, GroupSql> = {
  team: { key: unless('t.key'), name: 't.name', joins: [OWNERSHIP, 'left join team t on t.id = o.team_id'] },
  owner: { key: unless('p.email'), name: `coalesce(nullif(p.name, ''), p.email)`, joins: [OWNERSHIP, 'left join person p on p.id = o.owner_id'] },
  account: { key: 'c.account_id', name: 'acc.name', joins: ['left join account acc on acc.id = c.account_id'] },
  region: { key: 'c.region', name: 'null::text', joins: [], label: (key) => key || 'No region' },
  type: { key: unless('r.type'), name: 'null::text', joins: [RESOURCE], label: (key) => typeById(key)?.name.many ?? key },
  shape: { key: 'c.shape::text', name: 'null::text', joins: [], label: (key) => (key === 'none' ? 'No shape' : key[0]!.toUpperCase() + key.slice(1)) },
  model: { key: 'c.model', name: 'null::text', joins: [], label: (key) => key || 'No model' },
  meter: { key: 'c.meter', name: 'null::text', joins: [], label: (key) => meterById(key).label },
  principal: { key: 'c.principal', name: 'null::text', joins: [], label: (key) => key || 'Not recorded' },
  resource: { key: unless('r.arn'), name: 'r.name', joins: [RESOURCE] },
  service: { key: 'c.service', name: 'null::text', joins: [], label: (key) => key || 'No service' },
  category: { key: 'c.category', name: 'null::text', joins: [], label: (key) => CATEGORY_LABELS[key] ?? key },
  method: { key: 'c.method::text', name: 'null::text', joins: [], label: (key) => (key === 'unattributed' ? 'Unattributed' : key[0]!.toUpperCase() + key.slice(1)) },
}

/**
 * What `c` is, between the days $1 and $2: the daily rollup, or, for what it does not carry (the caller), the lines
 * themselves.
 */
export const moneyOf = (lines: boolean, metric: string): string => (lines
  ? `(select p.day, p.resource_id, p.method, p.${metric} as amount, i.account_id, i.region, i.service, i.meter, i.meter_shape as shape, i.category, i.model, i.principal, i.currency
      from attribution p join bill_line l on l.id = p.line_id join bill_item i on i.key = l.item_key where p.day >= $1::date and p.day < $2::date)`
  : `(select *, ${metric} as amount from cost_daily where day >= $1::date and day < $2::date)`)
