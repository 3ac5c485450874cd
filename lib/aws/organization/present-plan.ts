import { describeAccess } from '../access'
import type { PlannedMember } from './plan'
import type { OrganizationReading } from './read-organization'

export interface PlannedAccount {
  id: string
  name: string
  ouPath: string | null
  /** AWS's word; null: it left the organisation. */
  state: string | null
  /**
   * `add`: new, will be swept. `known`: is swept already. `excluded`: kept, not swept, see `why`. `ignored`: left out by
   * hand. `suspended`, `left`: cannot be entered; what is known of it stays. `undecided`: its unit could not be read.
   */
  becomes: 'add' | 'known' | 'excluded' | 'ignored' | 'suspended' | 'left' | 'undecided'
  why: string | null
  /** How it is entered, in words, without secrets. */
  access: string | null
  /** A person set name, access and regions: they win over the organisation's. */
  byHand: boolean
}

export interface OrganizationPlan {
  /** The account whose credentials read the organisation; it is entered with them. */
  callerId: string
  partition: string
  accounts: PlannedAccount[]
  units: string[]
  problem: string | null
}

export const presentPlan = (reading: OrganizationReading, members: PlannedMember[], problem: string | null): OrganizationPlan => ({
  callerId: reading.callerId, partition: reading.partition, problem,
  units: reading.units.map((u) => u.path),
  accounts: members.map(({ id, change, after, before }) => ({
    id, name: after.name, ouPath: after.ouPath, state: after.organizationState, byHand: !after.managed,
    becomes: becomes(change, after, before),
    why: after.excludedBy,
    access: after.access && describeAccess(after.access),
  })),
})

function becomes(change: PlannedMember['change'], after: PlannedMember['after'], before: PlannedMember['before']): PlannedAccount['becomes'] {
  if (change === 'undecided') return 'undecided'
  if (after.status === 'suspended' || after.status === 'left') return after.status
  if (after.ignored) return 'ignored'
  if (after.excludedBy !== null) return 'excluded'
  return before?.access == null ? 'add' : 'known'
}
