import { OutcropError } from '@/lib/core/errors'
import { unknownValue } from '@/lib/core/unknown-value'
import type { Tx } from '@/lib/db/client'
import { BUDGET_SCOPES, type BudgetScope } from '@/lib/ownership/budget-ledger.store'

export { BUDGET_SCOPES, type BudgetScope }

/** What a budget is for. `key`: team key, account id, `tag=value`, '' for all. */
export interface Scope { scope: BudgetScope; key: string }

const TAG = /^[^=\s][^=]{0,127}=.{0,255}$/s

/**
 * Refuses a scope that cannot be. A team must exist and not be archived, an account be known (connected or seen on a bill);
 * a tag may be one that nothing carries yet.
 *
 * @throws OutcropError 400 `invalid-parameter`, `unknown-team`, `unknown-account`.
 */
export async function checkScope(tx: Tx, { scope, key }: Scope): Promise<void> {
  if (scope === 'all' && key !== '') throw new OutcropError('invalid-parameter', 'The budget of everything has no key: leave it out.', 400, { field: 'key' })
  if (scope === 'tag' && !TAG.test(key)) throw new OutcropError('invalid-parameter', `“${key}” is no tag: write it as name=value, such as project=atlas.`, 400, { field: 'key' })
  if (scope === 'team' && !(await tx.team.findFirst({ where: { key, archivedAt: null } }))) throw new OutcropError('unknown-team', `There is no team “${key}”.`, 400, { field: 'key' })
  if (scope === 'account' && !(await tx.account.findUnique({ where: { id: key } }))) throw new OutcropError('unknown-account', `No account ${key} is connected or on the bill.`, 400, { field: 'key' })
}

/**
 * Refuses a scope that there never was, with the key that is wrong. Of a tag any may have had a budget.
 *
 * @throws OutcropError 400 `unknown-value`, `invalid-parameter`.
 */
export async function requireScope(tx: Tx, { scope, key }: Scope): Promise<void> {
  if (scope === 'all' || scope === 'tag') return checkScope(tx, { scope, key })
  if (scope === 'team' && !(await tx.team.findUnique({ where: { key } }))) throw unknownValue('key', 'no team’s key', key, (await tx.team.findMany({ where: { archivedAt: null }, orderBy: { key: 'asc' } })).map((t) => t.key))
  if (scope === 'account' && !(await tx.account.findUnique({ where: { id: key } }))) throw unknownValue('key', 'no account that is connected or billed', key, null)
}

/** `project=atlas` → the tag's name and value; a value may hold further `=`. */
export const tagOf = (key: string): { name: string; value: string } => ({ name: key.slice(0, key.indexOf('=')), value: key.slice(key.indexOf('=') + 1) })

/** The scope as the audit names it: `team support`, `all`. */
export const scopeText = ({ scope, key }: Scope): string => (key === '' ? scope : `${scope} ${key}`)
