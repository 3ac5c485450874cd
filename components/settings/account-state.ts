import type { Tone } from '../ui/ToneBadge'
import type { Account } from './queries'

/** What keeps an account from being looked at, or from being entered; undefined for one that is fine. */
export function accountState(a: Pick<Account, 'ignored' | 'excludedBy' | 'status' | 'organizationState' | 'problem'>): { words: string; tone: Tone; why?: string } | undefined {
  if (a.status === 'suspended') return { words: a.organizationState === 'PENDING_CLOSURE' ? 'Closing' : 'Suspended', tone: 'amber', why: `AWS Organizations: ${a.organizationState ?? 'suspended'}. What was last listed stays.` }
  if (a.status === 'left') return { words: 'Left the organisation', tone: 'amber', why: 'No longer read. What was last listed stays.' }
  if (a.ignored) return { words: 'Left out', tone: 'grey' }
  if (a.excludedBy !== null) return { words: 'Left out by rule', tone: 'grey', why: a.excludedBy }
  if (a.status === 'unreachable') return { words: 'Cannot be entered', tone: 'red', why: a.problem ?? undefined }
  return undefined
}
