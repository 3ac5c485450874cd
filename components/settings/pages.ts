/** The settings, in the order of their tabs; `right` hides what the role may not see. */
export const SETTINGS_PAGES = [
  { path: 'accounts', label: 'Accounts', right: 'account:read' },
  { path: 'sources', label: 'Bill sources', right: 'source:read' },
  { path: 'deliveries', label: 'Deliveries', right: 'cost:read' },
  { path: 'runs', label: 'Runs', right: 'run:read' },
  { path: 'usage', label: 'Use and idleness', right: 'estate:read' },
  { path: 'people', label: 'People and teams', right: 'person:read' },
  { path: 'tokens', label: 'API tokens', right: 'token:create' },
  { path: 'audit', label: 'Audit', right: 'audit:read' },
] as const

export const allowedPages = (rights: readonly string[]) => SETTINGS_PAGES.filter((p) => rights.includes(p.right))
