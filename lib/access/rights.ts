import type { Role } from '@/lib/core/context'

/**
 * Every action there is, with what it means to a person. Checks, menus, the documentation's table and the
 * generated test matrix all read this map; an action that is not here cannot be checked for.
 */
export const ACTIONS = {
  'estate:read': 'See resources, their links and their history',
  'cost:read': 'See what things cost, the reconciliation and the deliveries of the bill',
  'coverage:read': 'See what could be listed, what could not, and why',
  'run:read': 'See runs and their progress',
  'run:start': 'Start a sync',
  'finding:read': 'See recommendations and their evidence',
  'finding:dismiss': 'Dismiss, snooze and reopen recommendations',
  'anomaly:dismiss': 'Dismiss and reopen spend that broke its pattern',
  'resource:assign': 'Set team and owner of resources',
  'team:read': 'See teams, their members and budgets',
  'team:edit': 'Add, change and archive teams and their members',
  'budget:edit': 'Set and end budgets of teams, accounts and tags',
  'person:read': 'See people and their roles',
  'person:add': 'Add people',
  'person:edit': 'Change roles, set passwords, disable people, end their sessions',
  'account:read': 'See connected accounts and how they are reached',
  'account:add': 'Connect accounts',
  'account:edit': 'Change, ignore and check accounts',
  'source:read': 'See where the bill comes from',
  'source:add': 'Add sources of the bill',
  'source:edit': 'Change and switch off sources of the bill',
  'export:estate': 'Export the estate and the costs shown',
  'export:chargeback': 'Export chargeback statements',
  'month:close': 'Close a month',
  'token:create': 'Create API tokens with at most one’s own rights, and revoke them',
  'token:manage': 'See and revoke everybody’s API tokens',
  'audit:read': 'See the audit log',
  'setting:edit': 'Change settings',
  'backup:create': 'Take and restore backups',
} as const satisfies Record<string, string>

export type Action = keyof typeof ACTIONS

const viewer = ['estate:read', 'cost:read', 'coverage:read', 'run:read', 'finding:read', 'team:read'] as const satisfies Action[]

/** Role → what it may do. A lead's `resource:assign` holds for the lead's teams and the unowned only (`permit.ts`). */
export const RIGHTS: Record<Role, readonly Action[]> = {
  viewer,
  lead: [...viewer, 'person:read', 'resource:assign', 'export:estate', 'token:create'],
  analyst: [...viewer, 'person:read', 'account:read', 'source:read', 'run:start', 'finding:dismiss', 'anomaly:dismiss',
    'export:estate', 'export:chargeback', 'token:create'],
  manager: [...viewer, 'person:read', 'export:estate', 'export:chargeback', 'month:close', 'budget:edit', 'token:create'],
  admin: Object.keys(ACTIONS) as Action[],
}

export const ROLES = Object.keys(RIGHTS) as Role[]

/** Actions that a role holds only for its own teams and for what nobody owns. */
export const TEAM_BOUND: Partial<Record<Role, readonly Action[]>> = { lead: ['resource:assign'] }

/** Role a may do everything role b may. */
export const covers = (a: Role, b: Role): boolean => RIGHTS[b].every((action) => RIGHTS[a].includes(action))
