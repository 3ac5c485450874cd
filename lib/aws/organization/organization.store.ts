import type { Account } from '@/lib/db/generated/client'
import type { Db, Tx } from '@/lib/db/client'
import { Access } from '../access'
import type { OrganizationSettings } from './settings'
import type { StoredMember } from './plan'

export interface StoredOrganization extends OrganizationSettings {
  id: number
}

/** Every connected organisation, as it was connected. */
export async function storedOrganizations(db: Db | Tx): Promise<StoredOrganization[]> {
  const rows = await ('prisma' in db ? db.prisma : db).organization.findMany({ orderBy: { id: 'asc' } })
  return rows.map((o) => ({ ...o, access: Access.parse(o.access) }))
}

/** Accounts that the organisation lists or once listed. */
export async function storedMembers(db: Db | Tx, organizationId: number | null, ids: string[]): Promise<StoredMember[]> {
  const rows = await ('prisma' in db ? db.prisma : db).account.findMany({
    where: { OR: [{ id: { in: ids } }, ...(organizationId === null ? [] : [{ organizationId }])] },
  })
  return rows.map(memberOf)
}

const memberOf = (a: Account): StoredMember => ({
  id: a.id, name: a.name, partition: a.partition, status: a.status, ouPath: a.ouPath, access: a.access === null ? null : Access.parse(a.access),
  regions: a.regions, managed: a.managed, organizationId: a.organizationId, organizationState: a.organizationState, excludedBy: a.excludedBy, ignored: a.ignored,
})

/** Stores one account as planned; what the organisation has no say in (ignored, problem) stays. */
export async function storeMember(tx: Tx, { id, ignored: _kept, access, ...member }: StoredMember): Promise<void> {
  const data = { ...member, ...(access !== null && { access }) }
  await tx.account.upsert({ where: { id }, create: { id, ...data }, update: data })
}

/** One refresh of an organisation at a time; the other waits and then finds nothing to change. */
export async function lockOrganization(tx: Tx, id: number): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('outcrop organization'), ${id}::int)`
}
