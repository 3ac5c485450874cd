import type { Ctx } from '@/lib/core/context'
import { makeLink } from './one-time-link'
import { permit } from './permit'

/**
 * The path of a one-time link for the first administrator, `/setup?token=…`, valid for 24 hours; null once
 * anyone can sign in. Each start makes a new one and ends the last, so the link that is printed is the one that works.
 */
export async function ensureSetupLink(ctx: Ctx): Promise<string | null> {
  permit(ctx, 'person:add')
  return ctx.db.prisma.$transaction(async (tx) => {
    const someone = await tx.person.findFirst({ where: { role: { not: null } } })
    return someone ? null : makeLink(tx, ctx.now, 'setup', null)
  })
}
