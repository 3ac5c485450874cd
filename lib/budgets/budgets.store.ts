import type { Db } from '@/lib/db/client'
import type { BudgetScope } from './scope'

export interface InForce {
  id: string
  scope: BudgetScope
  key: string
  name: string
  /** Key of the team above, of teams. */
  parent: string | null
  /** First month it holds for. */
  since: string
  amount: string
  currency: string
  setAt: string
  setBy: string
}

const ISO = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const NAME = `case b.scope when 'team' then coalesce(t.name, b.scope_key) when 'account' then coalesce(nullif(a.name, ''), b.scope_key) when 'all' then 'Everything' else b.scope_key end`
const NAMED = `left join team t on b.scope = 'team' and t.key = b.scope_key left join account a on b.scope = 'account' and a.id = b.scope_key`

/** The budgets in force in a month: everything, teams, accounts, tags, each by name. Those of teams archived before the month are not. */
export const budgetsInForce = (db: Db, month: string): Promise<InForce[]> => db.query<InForce>(
  `select b.id::text as id, b.scope::text as scope, b.scope_key as key, ${NAME} as name, parent.key as parent, to_char(b.month, 'YYYY-MM') as since,
          trim_scale(b.amount)::text as amount, b.currency, ${ISO('b.set_at')} as "setAt", b.set_by_label as "setBy"
     from (select distinct on (scope, scope_key) * from budget where replaced_at is null and month <= $1::date order by scope, scope_key, month desc) b
     ${NAMED} left join team parent on parent.id = t.parent_id
    where b.amount is not null and (t.archived_at is null or t.archived_at >= $1::date)
    order by b.scope, lower(${NAME}), b.scope_key`, [`${month}-01`])

export interface HistoryLine {
  id: string
  month: string
  amount: string | null
  currency: string
  setAt: string
  setBy: string
  /** When another line took its place, or it was taken back; null: it stands. */
  replacedAt: string | null
}

/** Every line that a scope ever had, the newest first. */
export const historyOf = (db: Db, scope: BudgetScope, key: string): Promise<HistoryLine[]> => db.query<HistoryLine>(
  `select id::text as id, to_char(month, 'YYYY-MM') as month, trim_scale(amount)::text as amount, currency, ${ISO('set_at')} as "setAt", set_by_label as "setBy", ${ISO('replaced_at')} as "replacedAt"
     from budget where scope = $1::budget_scope and scope_key = $2 order by id desc limit 500`, [scope, key])

/** Each team's key with its own and those of all teams below it, archived ones too: what they cost still counts above. */
export async function teamTrees(db: Db): Promise<Map<string, string[]>> {
  const rows = await db.query<{ key: string; keys: string[] }>(
    `with recursive below(root, id) as (select id, id from team union select b.root, t.id from team t join below b on t.parent_id = b.id)
     select r.key, array_agg(t.key order by t.key) as keys from below b join team r on r.id = b.root join team t on t.id = b.id group by r.key`)
  return new Map(rows.map((r) => [r.key, r.keys]))
}

/** Resources that carry a tag, and how many there are whose tags could not be read: any of them may carry it too. */
export async function taggedResources(db: Db, name: string, value: string): Promise<{ ids: string[]; unreadable: number }> {
  const [row] = await db.query<{ ids: string[]; unreadable: number }>(
    `select coalesce(array_agg(id::text order by id) filter (where tags ->> $1 = $2), '{}') as ids, (count(*) filter (where tags is null and gone_at is null))::int as unreadable from resource`, [name, value])
  return row!
}

/** Currencies that the bill ever spoke. */
export const billCurrencies = async (db: Db): Promise<string[]> =>
  (await db.query<{ currency: string }>('select distinct currency from cost_group')).map((r) => r.currency)
