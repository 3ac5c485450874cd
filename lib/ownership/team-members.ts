import { OutcropError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'

export interface MemberChange {
  /** E-mails; replaces the present ones. */
  leads?: string[]
  /** E-mails of members who do not lead; replaces the present ones. */
  members?: string[]
}

/**
 * Replaces a team's leads, its other members, or both; whoever is named in both leads.
 *
 * @throws OutcropError 400 `unknown-person`.
 */
export async function setMembers(tx: Tx, teamId: number, change: MemberChange): Promise<MemberChange> {
  if (!change.leads && !change.members) return {}
  const lower = (emails: string[] | undefined) => [...new Set(emails?.map((e) => e.trim().toLowerCase()))]
  const leads = lower(change.leads)
  const members = lower(change.members).filter((e) => !leads.includes(e))
  const people = await tx.person.findMany({ where: { email: { in: [...leads, ...members] } } })
  const missing = [...leads, ...members].filter((e) => !people.some((p) => p.email === e))
  if (missing.length > 0) throw unknownPerson(missing.join(', '))
  if (change.leads) await tx.teamMember.deleteMany({ where: { teamId, lead: true } })
  if (change.members) await tx.teamMember.deleteMany({ where: { teamId, lead: false } })
  for (const person of people) {
    const lead = leads.includes(person.email)
    await tx.teamMember.upsert({ where: { teamId_personId: { teamId, personId: person.id } }, create: { teamId, personId: person.id, lead }, update: lead ? { lead } : {} })
  }
  return { ...(change.leads ? { leads } : {}), ...(change.members ? { members } : {}) }
}

export const unknownPerson = (email: string): OutcropError =>
  new OutcropError('unknown-person', `Nobody with the e-mail ${email} is known. Add the person first: Settings → People, or \`npm run outcrop -- user add --email …\`.`, 400, { field: 'owner' })
