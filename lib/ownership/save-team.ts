import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError, notFound } from '@/lib/core/errors'
import { utcMonth } from '@/lib/core/clock'
import { Decimal } from '@/lib/core/money'
import type { Tx } from '@/lib/db/client'
import { inForce, writeBudget } from './budget-ledger.store'
import { setMembers, type MemberChange } from './team-members'
import { slug } from './slug'

export interface TeamChange extends MemberChange {
  name?: string
  /** Key of the team above; null: none. */
  parent?: string | null
  costCentre?: string
  /** Per month from the current one on, decimal string, not negative; null: none. Other months: `lib/budgets/set-budget.ts`. */
  budget?: string | null
  /** ISO 4217; of the budget too. */
  currency?: string
}

/**
 * Adds a team. Its key is made from the name unless given, and never changes.
 *
 * @throws OutcropError 403 `forbidden`; 409 `team-exists`; 400 `unknown-team` (parent), `unknown-person`, `invalid-parameter`.
 */
export async function createTeam(ctx: Ctx, input: TeamChange & { name: string; key?: string }): Promise<{ key: string }> {
  permit(ctx, 'team:edit')
  const key = slug(input.key ?? input.name)
  return ctx.db.prisma.$transaction(async (tx) => {
    if (await tx.team.findUnique({ where: { key } })) throw new OutcropError('team-exists', `There is already a team with the key “${key}” (it may be archived). Choose another.`, 409, { field: 'key' })
    const team = await tx.team.create({ data: { key, createdAt: ctx.now, ...(await columns(tx, input, null)), name: nameOf(input.name) } })
    const members = await setMembers(tx, team.id, input)
    await budget(tx, ctx, key, input, team.currency)
    await recordAudit(tx, ctx, { action: 'team:add', entity: 'team', entityId: key, after: { ...input, ...members, key } })
    return { key }
  })
}

/**
 * Changes what is given of a team; `leads` and `members` replace the lists they name.
 *
 * @throws OutcropError as `createTeam`; 404 `not-found`; 400 `team-loop` when a team would stand above itself.
 */
export async function updateTeam(ctx: Ctx, key: string, change: TeamChange): Promise<void> {
  permit(ctx, 'team:edit')
  await ctx.db.prisma.$transaction(async (tx) => {
    // Parents are read and set under one lock, or two changes at once could close a loop.
    await tx.$executeRaw`lock table team in share row exclusive mode`
    const team = await tx.team.findFirst({ where: { key, archivedAt: null } })
    if (!team) throw notFound('team', key)
    const data = await columns(tx, change, team.id)
    await tx.team.update({ where: { id: team.id }, data })
    const members = await setMembers(tx, team.id, change)
    const budgets = await budget(tx, ctx, key, change, team.currency)
    const before = Object.fromEntries(Object.keys(data).map((k) => [k, team[k as keyof typeof team]]))
    await recordAudit(tx, ctx, { action: 'team:edit', entity: 'team', entityId: key, before: { ...before, ...budgets?.before }, after: { ...data, ...members, ...budgets?.after } })
  })
}

/** Archives a team: it keeps what it owned and its closed months, and can be chosen no more. @throws OutcropError 403, 404. */
export async function archiveTeam(ctx: Ctx, key: string): Promise<void> {
  permit(ctx, 'team:edit')
  await ctx.db.prisma.$transaction(async (tx) => {
    const { count } = await tx.team.updateMany({ where: { key, archivedAt: null }, data: { archivedAt: ctx.now } })
    if (count === 0) throw notFound('team', key)
    await recordAudit(tx, ctx, { action: 'team:archive', entity: 'team', entityId: key })
  })
}

/** The columns a change sets, checked. */
async function columns(tx: Tx, change: TeamChange, self: number | null) {
  return {
    ...(change.name === undefined ? {} : { name: nameOf(change.name) }),
    ...(change.costCentre === undefined ? {} : { costCentre: change.costCentre.trim() }),
    ...(change.currency === undefined ? {} : { currency: change.currency }),
    ...(change.parent === undefined ? {} : { parentId: change.parent === null ? null : await parentId(tx, change.parent, self) }),
  }
}

/** A team's budget is a line of the ledger from the current month on; a change of currency alone keeps the amount. */
async function budget(tx: Tx, ctx: Ctx, key: string, change: TeamChange, currency: string) {
  if (change.budget && new Decimal(change.budget).isNegative()) throw new OutcropError('invalid-parameter', 'A budget is not negative.', 400, { field: 'budget' })
  const scope = { scope: 'team' as const, key, month: utcMonth(ctx.now) }
  const before = await inForce(tx, scope)
  const amount = change.budget === undefined ? before?.amount ?? null : change.budget
  const after = { amount, currency: change.currency ?? before?.currency ?? currency }
  if (amount === (before?.amount ?? null) && (amount === null || after.currency === before?.currency)) return null
  await writeBudget(tx, ctx, { ...scope, ...after })
  return { before: { budget: before?.amount ?? null }, after: { budget: amount } }
}

async function parentId(tx: Tx, key: string, self: number | null): Promise<number> {
  const parent = await tx.team.findFirst({ where: { key, archivedAt: null } })
  if (!parent) throw new OutcropError('unknown-team', `There is no team “${key}”.`, 400, { field: 'parent' })
  for (let at: number | null = parent.id; at !== null;) {
    if (at === self) throw new OutcropError('team-loop', `“${key}” is this team or stands below it; it cannot stand above it too.`, 400, { field: 'parent' })
    at = (await tx.team.findUnique({ where: { id: at } }))?.parentId ?? null
  }
  return parent.id
}

function nameOf(name: string): string {
  const trimmed = name.trim()
  if (trimmed.length < 1 || trimmed.length > 100) throw new OutcropError('invalid-parameter', 'A team’s name has 1 to 100 characters.', 400, { field: 'name' })
  return trimmed
}
