import { isDeepStrictEqual } from 'node:util'
import type { Access } from '../access'
import type { OrganizationReading } from './read-organization'
import { excludedBy } from './rules'
import { memberAccess, type OrganizationSettings } from './settings'

/** An account as it is stored, as far as the organisation has a say in it. */
export interface StoredMember {
  id: string
  name: string
  partition: string
  status: 'active' | 'suspended' | 'left' | 'unreachable'
  ouPath: string | null
  access: Access | null
  regions: string[]
  managed: boolean
  organizationId: number | null
  organizationState: string | null
  excludedBy: string | null
  ignored: boolean
}

export interface PlannedMember {
  id: string
  /** What the refresh does: a new row, a changed one, nothing, or nothing because its place is unknown. */
  change: 'add' | 'update' | 'none' | 'undecided'
  before: StoredMember | null
  after: StoredMember
}

/** What a refresh makes of the accounts. Nothing is stored here, and nothing leaves the estate: accounts change status. */
export function planMembers(organizationId: number | null, settings: OrganizationSettings, reading: OrganizationReading, known: StoredMember[]): PlannedMember[] {
  const stored = new Map(known.map((a) => [a.id, a]))
  const present = reading.accounts.map((member): PlannedMember => {
    const before = stored.get(member.id) ?? null
    // An account is in one organisation: where two connections list it, the first keeps it.
    if (before !== null && before.organizationId !== null && before.organizationId !== organizationId && before.status !== 'left') return { id: member.id, change: 'none', before, after: before }
    const rule = excludedBy(settings, member)
    // A hand-made account keeps its name, door and regions.
    const byHand = before !== null && before.access !== null && !before.managed
    const after: StoredMember = {
      id: member.id,
      name: byHand && before.name !== before.id ? before.name : member.name,
      partition: byHand ? before.partition : reading.partition,
      status: statusOf(member.state, before),
      ouPath: reading.unitsUnread ? (before?.ouPath ?? null) : member.ouPath,
      access: byHand ? before.access : memberAccess(settings, reading, member.id),
      regions: byHand ? before.regions : settings.regions,
      managed: !byHand,
      organizationId, organizationState: member.state,
      // By hand means wanted, whatever the unit's rule says.
      excludedBy: byHand ? null : rule === undefined ? (before?.excludedBy ?? null) : rule,
      ignored: before?.ignored ?? false,
    }
    if (rule === undefined && !byHand && before === null) return { id: member.id, change: 'undecided', before, after }
    return { id: member.id, change: before === null ? 'add' : isDeepStrictEqual(before, after) ? 'none' : 'update', before, after }
  })
  const here = new Set(reading.accounts.map((a) => a.id))
  const gone = known.filter((a) => organizationId !== null && a.organizationId === organizationId && !here.has(a.id)).map((before): PlannedMember => {
    // A hand-made door does not lead through the organisation: the account is read on, outside it.
    const after: StoredMember = before.managed
      ? { ...before, status: 'left', organizationState: null }
      : { ...before, organizationId: null, organizationState: null, ouPath: null }
    return { id: before.id, change: isDeepStrictEqual(before, after) ? 'none' : 'update', before, after }
  })
  return [...present, ...gone].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** AWS's account states. Only an active account can be entered; whether it really can, the sweep finds out. */
const statusOf = (state: string, before: StoredMember | null): StoredMember['status'] =>
  state !== 'ACTIVE' ? 'suspended' : before?.status === 'unreachable' ? 'unreachable' : 'active'
