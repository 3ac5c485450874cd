import type { Check } from './queries'

export interface GrantGroup { service: string; checked: number; of: number; denied: string[]; unknown: string[] }

/** Checked actions by the service they belong to (`bedrock:ListAgents` → bedrock), those with a gap first. */
export function groupGrants(actions: Pick<Check['actions'][number], 'action' | 'grant'>[]): GrantGroup[] {
  const groups = new Map<string, GrantGroup>()
  for (const { action, grant } of actions) {
    const service = action.split(':')[0] ?? action
    const group = groups.get(service) ?? { service, checked: 0, of: 0, denied: [], unknown: [] }
    groups.set(service, group)
    group.of++
    if (grant === 'granted') group.checked++
    else group[grant].push(action)
  }
  return [...groups.values()].sort((a, b) => b.denied.length - a.denied.length || a.service.localeCompare(b.service))
}

/** “42 of 48 reads are granted, 1 is missing, 5 could not be tried”. */
export function grantTitle(actions: Pick<Check['actions'][number], 'grant'>[]): string {
  const n = (grant: string) => actions.filter((a) => a.grant === grant).length
  const [denied, unknown] = [n('denied'), n('unknown')]
  const parts = [`${n('granted')} of ${actions.length} reads are granted`]
  if (denied > 0) parts.push(`${denied} ${denied === 1 ? 'is' : 'are'} missing`)
  if (unknown > 0) parts.push(`${unknown} could not be tried`)
  return parts.join(', ')
}

/** Denials that a policy in the account does not mend (an SCP, a boundary, AWS itself), by their advice. */
export function beyondPolicy(actions: Pick<Check['actions'][number], 'action' | 'grant' | 'deniedBy' | 'reason'>[]): { actions: string[]; reason: string }[] {
  const groups = new Map<string, { actions: string[]; reason: string }>()
  for (const a of actions) {
    if (a.grant !== 'denied' || a.deniedBy === 'no-grant' || a.deniedBy === null) continue
    const group = groups.get(a.deniedBy) ?? { actions: [], reason: a.reason ?? '' }
    groups.set(a.deniedBy, group)
    group.actions.push(a.action)
  }
  return [...groups.values()]
}
