import { getUsageSettings } from '@/lib/usage/get-settings'
import { setUsageSettings } from '@/lib/usage/settings'
import { usageCoverage } from '@/lib/usage/usage-coverage'
import { defineRoute } from '../route'
import { UsageCoverage, UsageCoverageQuery, UsageSettings, UsageSettingsChange } from '../schemas/usage'

export const usageRoutes = [
  defineRoute({
    method: 'GET', path: '/coverage/usage', right: 'coverage:read', query: UsageCoverageQuery, response: UsageCoverage,
    summary: 'What could be read of CloudWatch and what could not, by account, region and namespace; what could not comes first',
    handler: async (ctx, { query }) => ({ items: await usageCoverage(ctx, query) }),
  }),
  defineRoute({
    method: 'GET', path: '/settings/usage', right: 'estate:read', response: UsageSettings,
    summary: 'When a resource counts as idle: days that are looked at and least calls, by type',
    handler: (ctx) => getUsageSettings(ctx),
  }),
  defineRoute({
    method: 'PATCH', path: '/settings/usage', right: 'setting:edit', body: UsageSettingsChange, response: UsageSettings,
    summary: 'Change thresholds of some types (null: back to the defaults); every verdict follows at once',
    handler: async (ctx, { body }) => {
      await setUsageSettings(ctx, body)
      return getUsageSettings(ctx)
    },
  }),
]
