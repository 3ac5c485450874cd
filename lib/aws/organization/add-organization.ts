import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { describeAccess } from '../access'
import { Pace } from '../pace'
import { storedMembers } from './organization.store'
import { planMembers } from './plan'
import { presentPlan, type OrganizationPlan } from './present-plan'
import { readOrganization, type OrganizationReading } from './read-organization'
import { problemOf, storeReading } from './refresh-organization'
import { unknownUnits } from './rules'
import { settingsOf, type OrganizationInput, type OrganizationSettings } from './settings'

/**
 * Connects an organisation: reads it, and adds its accounts. The same source again changes the settings. Every sweep
 * refreshes it from then on.
 *
 * @throws OutcropError `organization-not-readable` or `unknown-ou`, 422; `bad-role-arn`, 400. Nothing is stored then.
 */
export async function addOrganization(ctx: Ctx, input: OrganizationInput, pace = new Pace()): Promise<OrganizationPlan & { id: number; created: boolean }> {
  permit(ctx, 'account:add')
  const settings = settingsOf(input)
  const reading = await readOrganization(settings.access, pace)
  refuseUnknownUnits(settings, reading)
  const source = describeAccess(settings.access)
  const { before, after } = await ctx.db.prisma.$transaction(async (tx) => {
    const before = await tx.organization.findUnique({ where: { source } })
    const data = { ...settings, source, partition: reading.partition }
    const after = await tx.organization.upsert({ where: { source }, create: data, update: data })
    await recordAudit(tx, ctx, { action: 'account:add', entity: 'organization', entityId: after.id, before, after })
    return { before, after }
  })
  const { members, problem } = await storeReading(ctx, { ...settings, id: after.id }, reading)
  return { id: after.id, created: before === null, ...presentPlan(reading, members, problem) }
}

/** What `addOrganization` would do; nothing is stored. @throws as it does. */
export async function previewOrganization(ctx: Ctx, input: OrganizationInput, pace = new Pace()): Promise<OrganizationPlan> {
  permit(ctx, 'account:read')
  const settings = settingsOf(input)
  const reading = await readOrganization(settings.access, pace)
  refuseUnknownUnits(settings, reading)
  const known = await ctx.db.prisma.organization.findUnique({ where: { source: describeAccess(settings.access) }, select: { id: true } })
  const members = planMembers(known?.id ?? null, settings, reading, await storedMembers(ctx.db, known?.id ?? null, reading.accounts.map((a) => a.id)))
  return presentPlan(reading, members, problemOf(settings, reading))
}

function refuseUnknownUnits(settings: OrganizationSettings, reading: OrganizationReading): void {
  const unknown = unknownUnits(settings, reading)
  if (unknown.length === 0) return
  const known = reading.units.map((u) => u.path).slice(0, 30)
  throw new OutcropError('unknown-ou', `The organisation has no unit ${unknown.map((u) => `“${u}”`).join(', ')}. It has: ${known.join(', ')}.`, 422, { unknown, known })
}
