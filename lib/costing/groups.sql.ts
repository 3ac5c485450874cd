import { meterById } from '@/lib/billing/meters'
import { typeById } from '@/lib/estate'

export const GROUPS = ['team', 'owner', 'account', 'region', 'type', 'shape', 'model', 'meter', 'principal', 'resource', 'service', 'category', 'method'] as const
export type Group = (typeof GROUPS)[number]

/** How money is grouped. Aliases: c the money, t and p the team and owner on the day of use; `named` joins n to the sums s. */
export interface GroupSql {
  key: string
  name: string
  /** Joined to the sums, not to the money. */
  named?: string
  /** A name where SQL has none to give. */
  label?(key: string): string
}

/** Charge categories as the bill's kinds of rows (FOCUS: ChargeCategory; discounts are told apart). */
const CATEGORY_LABELS: Record<string, string> = { usage: 'Usage', credit: 'Credits', refund: 'Refunds', discount: 'Discounts', tax: 'Tax', fee: 'Fees' }
/** Money without a resource is not money without an owner. */
const unless = (sql: string): string => `case when not c.attributed then 'unattributed' else ${sql} end`

export const GROUP_SQL: Record<Group, GroupSql> = {
  team: { key: unless('t.key'), name: 'n.name', named: 'left join team n on n.key = s.key' },
  owner: { key: unless('p.email'), name: `coalesce(nullif(n.name, ''), n.email)`, named: 'left join person n on n.email = s.key' },
  account: { key: 'c.account_id', name: 'n.name', named: 'left join account n on n.id = s.key' },
  region: { key: 'c.region', name: 'null::text', label: (key) => key || 'No region' },
  type: { key: unless('c.type'), name: 'null::text', label: (key) => typeById(key)?.name.many ?? key },
  shape: { key: 'c.shape::text', name: 'null::text', label: (key) => (key === 'none' ? 'No shape' : key[0]!.toUpperCase() + key.slice(1)) },
  model: { key: 'c.model', name: 'null::text', label: (key) => key || 'No model' },
  meter: { key: 'c.meter', name: 'null::text', label: (key) => meterById(key).label },
  principal: { key: 'c.principal', name: 'null::text', label: (key) => key || 'Not recorded' },
  resource: { key: unless('c.resource_id::text'), name: 'n.name', named: 'left join resource n on n.id = s."resourceId"' },
  service: { key: 'c.service', name: 'null::text', label: (key) => key || 'No service' },
  category: { key: 'c.category', name: 'null::text', label: (key) => CATEGORY_LABELS[key] ?? key },
  method: { key: 'c.method::text', name: 'null::text', label: (key) => (key === 'unattributed' ? 'Unattributed' : key[0]!.toUpperCase() + key.slice(1)) },
}
