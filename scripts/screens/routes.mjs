/**
 * Every route that is pictured. `path` may come from the demo's data (`pick`, with `query` behind it), `act` brings a page into a further
 * state; `template`: the page it is of;
 * `for` limits who looks (default everybody), `signedOut` pictures without a session.
 */
export const ROUTES = [
  { name: 'login', path: '/login', signedOut: true },
  { name: 'setup-link', path: '/setup?token=used-or-unknown', signedOut: true },
  { name: 'overview', path: '/' },
  { name: 'estate', path: '/estate', screenful: true },
  { name: 'estate-with-parts', path: '/estate?parts=include', screenful: true, for: ['analyst'] },
  { name: 'estate-only-parts', path: '/estate?q=TSTALIASID', for: ['analyst'] },
  { name: 'estate-none', path: '/estate?q=nothing-is-called-this' },
  { name: 'resource-standing', pick: { type: 'provisioned-throughput' } },
  { name: 'resource-job', pick: { type: 'model-customization-job' } },
  { name: 'resource-most-links', pick: { sort: '-monthToDate' } },
  { name: 'resource-not-listed', pick: { flag: 'not-listed' } },
  { name: 'resource-line-open', pick: { type: 'provisioned-throughput' }, act: (page) => page.locator('td button[aria-expanded]').first().click(), for: ['analyst'] },
  { name: 'resource-owner', pick: { type: 'provisioned-throughput' }, act: (page) => page.getByRole('button', { name: 'Change owner' }).click(), for: ['lead'] },
  { name: 'resource-model', pick: { type: 'custom-model', sort: '-lifetime' }, for: ['analyst'] },
  { name: 'resource-agent', pick: { type: 'agent' }, for: ['analyst', 'lead'] },
  { name: 'resource-agent-3-steps', pick: { type: 'agent' }, query: 'steps=3', for: ['analyst'] },
  { name: 'resource-agent-table', pick: { type: 'agent' }, act: async (page) => { await page.getByRole('button', { name: 'Show as table' }).last().click({ timeout: 2000 }).catch(() => {}); await page.mouse.move(0, 0) }, for: ['analyst'] },
  { name: 'resource-part', pick: { type: 'data-source' }, for: ['analyst'] },
  { name: 'resource-common-model', pick: { type: 'foundation-model' }, for: ['analyst'] },
  { name: 'resource-none', path: '/estate/999999999' },
  { name: 'coverage', path: '/coverage' },
  { name: 'coverage-open', path: '/coverage?open=models,jobs', for: ['analyst'] },
  { name: 'coverage-area', path: '/coverage', act: (page) => page.locator('td[aria-label*="denied"]').first().click(), for: ['analyst'] },
  { name: 'coverage-denied', path: '/coverage?outcome=denied&open=models', act: (page) => page.locator('td[aria-label*="Denied"]').first().click() },
  { name: 'costs', path: '/costs' },
  { name: 'costs-year', path: '/costs?groupBy=type&from=2025-12-01&to=2026-12-01', for: ['analyst'] },
  { name: 'costs-filtered', path: '/costs?groupBy=resource&team=none&category=usage&lines=all', for: ['analyst'] },
  { name: 'costs-flow', path: '/costs?view=flow' },
  { name: 'costs-none', path: '/costs?model=nothing-is-called-this', for: ['analyst'] },
  { name: 'forecast', path: '/forecast' },
  { name: 'forecast-step', path: '/forecast?step=standing', for: ['analyst'] },
  { name: 'forecast-past', path: '/forecast?month=2026-10', for: ['analyst'] },
  { name: 'jobs', path: '/jobs' },
  { name: 'jobs-by-run', path: '/jobs?by=run&sort=-cost', for: ['analyst'] },
  { name: 'jobs-list', path: '/jobs?list=yes', for: ['analyst'] },
  { name: 'jobs-none', path: '/jobs?q=nothing-is-called-this', for: ['analyst'] },
  { name: 'teams', path: '/teams' },
  { name: 'teams-export', path: '/teams?grain=day', act: (page) => page.getByRole('button', { name: 'Export' }).click(), for: ['manager'] },
  { name: 'team', path: '/teams/support', template: '/teams/[team]' },
  { name: 'team-none', path: '/teams/no-such-team', for: ['analyst'] },
  { name: 'statement', path: '/teams/statement?month=2026-10', for: ['analyst', 'manager'] },
  { name: 'statement-lines', path: '/teams/statement?month=2026-11&team=support', for: ['analyst'] },
  { name: 'statement-closing', path: '/teams/statement?month=2026-10', act: (page) => page.getByRole('button', { name: /^Close / }).click(), for: ['manager'] },
  { name: 'statement-no-bill', path: '/teams/statement?month=2024-01', for: ['analyst'] },
  { name: 'reconciliation', path: '/reconciliation' },
  { name: 'settings', path: '/settings' },
  { name: 'settings-accounts', path: '/settings/accounts', for: ['analyst', 'admin'] },
  { name: 'settings-sources', path: '/settings/sources', for: ['analyst', 'admin'] },
  { name: 'settings-deliveries', path: '/settings/deliveries' },
  { name: 'settings-delivery-open', path: '/settings/deliveries', act: (page) => page.getByRole('button', { name: 'Details' }).first().click(), for: ['analyst'] },
  { name: 'settings-runs', path: '/settings/runs' },
  { name: 'settings-usage', path: '/settings/usage', for: ['analyst'] },
  { name: 'settings-people', path: '/settings/people' },
  { name: 'settings-budgets', path: '/settings/budgets', for: ['analyst', 'manager'] },
  { name: 'settings-budgets-add', path: '/settings/budgets', act: (page) => page.getByRole('button', { name: 'Add budget' }).first().click(), for: ['manager'] },
  { name: 'settings-tokens', path: '/settings/tokens' },
  { name: 'settings-audit', path: '/settings/audit', for: ['admin'] },
  { name: 'setup', path: '/setup', for: ['admin'] },
  { name: 'not-found', path: '/there-is-no-such-page' },
]

/** Signed in as these; administrators for what only they see. */
export const PEOPLE = ['analyst', 'lead', 'manager', 'admin']
export const WIDTHS = [1440, 390]
export const SCHEMES = ['light', 'dark']

/** What is pictured for one person: an administrator only where nobody else may look. */
export const routesOf = (person) => ROUTES.filter((r) => !r.signedOut && (r.for ? r.for.includes(person) : person !== 'admin'))
