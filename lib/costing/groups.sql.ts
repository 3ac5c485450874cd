import { meterById } from '@/lib/billing/meters'
import { typeById } from '@/lib/estate'
import { partsOf } from './parts.sql'

export const GROUPS = ['team', 'owner', 'account', 'region', 'type', 'shape', 'model', 'meter', 'principal', 'resource'] as const
export type Group = (typeof GROUPS)[number]

/** How money is grouped. Aliases: c the money, r its resource, o the ownership on the day of use. */
export interface GroupSql {
  key: string
  name: string
  joins: string
  /** A name where SQL has none to give. */
  label?(key: string): string
}

const RESOURCE = 'left join resource r on r.id = c.resource_id'
/** Ownership counts by the day of use; intervals of a resource never overlap, so that no join multiplies money. */
const OWNERSHIP = `left join ownership o on o.resource_id = c.resource_id and o.valid_from <= c.day and (o.valid_to is null or c.day < o.valid_to)`
/** Money without a resource is not money without an owner. */
const unless = (sql: string): string => `case when c.resource_id is null then 'unattributed' else ${sql} end`

export const GROUP_SQL: Record<Group, GroupSql> = {
  team: { key: unless('t.key'), name: 't.name', joins: `${OWNERSHIP} left join team t on t.id = o.team_id` },
  owner: { key: unless('p.email'), name: `coalesce(nullif(p.name, ''), p.email)`, joins: `${OWNERSHIP} left join person p on p.id = o.owner_id` },
  account: { key: 'c.account_id', name: 'a.name', joins: 'left join account a on a.id = c.account_id' },
  region: { key: 'c.region', name: 'null::text', joins: '', label: (key) => key || 'No region' },
  type: { key: unless('r.type'), name: 'null::text', joins: RESOURCE, label: (key) => typeById(key)?.name.many ?? key },
  shape: { key: 'c.shape::text', name: 'null::text', joins: '', label: (key) => (key === 'none' ? 'No shape' : key[0]!.toUpperCase() + key.slice(1)) },
  model: { key: 'c.model', name: 'null::text', joins: '', label: (key) => key || 'No model' },
  meter: { key: 'c.meter', name: 'null::text', joins: '', label: (key) => meterById(key).label },
  principal: { key: 'c.principal', name: 'null::text', joins: '', label: (key) => key || 'Not recorded' },
  resource: { key: unless('r.arn'), name: 'r.name', joins: RESOURCE },
}

/** What `c` is: the daily rollup, or, for what it does not carry, the lines themselves. Range is $1 to $2, currency $3. */
export const moneyOf = (group: Group, metric: string): string => (group === 'principal'
  ? `(select p.day, p.resource_id, i.principal, i.currency, p.${metric} as amount from ${partsOf({ from: '$1', to: '$2' })} p
      join bill_item i on i.id = p.item_id where i.currency = $3)`
  : `(select *, ${metric} as amount from cost_daily where day >= $1::date and day < $2::date and currency = $3)`)
