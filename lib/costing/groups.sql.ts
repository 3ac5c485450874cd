import { meterById } from '@/lib/billing/meters'
import { typeById } from '@/lib/estate'

export const GROUPS = ['team', 'owner', 'account', 'region', 'type', 'shape', 'model', 'meter', 'principal', 'resource', 'service', 'category', 'method'] as const
export type Group = (typeof GROUPS)[number]

/**
 * How money is grouped: by a small id, which gets its key and name once per group (not once per line or day).
 * Aliases: c the money, o who had the resource on the day of use; `named` joins n to the sums s by `s.id`.
 */
export interface GroupSql {
  /** Of teams, owners and resources a number: NOBODY where there is none, UNATTRIBUTED for money without a resource. */
  id: string
  type: 'text' | 'int' | 'bigint'
  /** Of s and n. */
  key: string
  /** Of n; nothing where a label says it. */
  name?: string
  named?: string
  /** A name where SQL has none to give. */
  label?(key: string): string
}

/** Ids that no row of a table has. */
export const UNATTRIBUTED = -1, NOBODY = 0

/** Charge categories as the bill's kinds of rows (FOCUS: ChargeCategory; discounts are told apart). */
const CATEGORY_LABELS: Record<string, string> = { usage: 'Usage', credit: 'Credits', refund: 'Refunds', discount: 'Discounts', tax: 'Tax', fee: 'Fees' }
/** Money without a resource is not money without an owner. */
const had = (id: string): string => `case when c.attributed then coalesce(${id}, ${NOBODY}) else ${UNATTRIBUTED} end`
const keyed = (key: string): string => `case s.id when ${UNATTRIBUTED} then 'unattributed' when ${NOBODY} then null else ${key} end`
const text = (id: string): Pick<GroupSql, 'id' | 'type' | 'key'> => ({ id, type: 'text', key: 's.id::text' })

export const GROUP_SQL: Record<Group, GroupSql> = {
  team: { id: had('o.team_id'), type: 'int', key: keyed('n.key'), name: 'n.name', named: 'left join team n on n.id = s.id' },
  owner: { id: had('o.owner_id'), type: 'int', key: keyed('n.email'), name: `coalesce(nullif(n.name, ''), n.email)`, named: 'left join person n on n.id = s.id' },
  account: { ...text('c.account_id'), name: 'n.name', named: 'left join account n on n.id = s.id' },
  region: { ...text('c.region'), label: (key) => key || 'No region' },
  type: { ...text(`case when c.attributed then c.type else 'unattributed' end`), label: (key) => typeById(key)?.name.many ?? key },
  shape: { ...text('c.shape'), label: (key) => (key === 'none' ? 'No shape' : key[0]!.toUpperCase() + key.slice(1)) },
  model: { ...text('c.model'), label: (key) => key || 'No model' },
  meter: { ...text('c.meter'), label: (key) => meterById(key).label },
  principal: { ...text('c.principal'), label: (key) => key || 'Not recorded' },
  resource: { id: `coalesce(c.resource_id, ${UNATTRIBUTED})`, type: 'bigint', key: keyed('n.arn'), name: 'n.name', named: 'left join resource n on n.id = s.id' },
  service: { ...text('c.service'), label: (key) => key || 'No service' },
  category: { ...text('c.category'), label: (key) => CATEGORY_LABELS[key] ?? key },
  method: { ...text('c.method'), label: (key) => (key === 'unattributed' ? 'Unattributed' : key[0]!.toUpperCase() + key.slice(1)) },
}
