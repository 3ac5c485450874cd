import { addDays } from '@/lib/core/clock'
import { monthly, show, spent } from '../figures'
import { noTerraform, remedy } from '../remedy'
import { thingRule, unknown } from '../rule'

export const legacyModel = thingRule({
  id: 'legacy-model',
  title: 'Legacy model near its end of life',
  looksAt: 'AWS’s life cycle of each model in the region, and what is spent on it.',
  formula: 'Status LEGACY, or an end of life within 365 days (setting legacyNoticeDays), and money in the last 30 days. No saving is claimed.',
  source: 'AWS: a model is Active, Legacy or past its end of life, after which requests fail (model-lifecycle).',
  severity: 'medium', confidence: 'high', effort: 'high', order: 90, disappears: 'mended',
  types: ['foundation-model', 'inference-profile-application'],
  evaluate(t, x) {
    const spend = spent(t.meters)
    if (!spend || !spend.amount.greaterThan(0)) return undefined
    const arns = t.type === 'foundation-model' ? [t.arn] : x.out(t, 'routes-to').map((l) => l.toArn)
    const cycles = arns.flatMap((arn) => { const c = x.lifeCycle(t.region, arn); return c ? [c] : [] })
    if (cycles.length === 0) return unknown('AWS’s life cycle of its model is not listed there.')
    const end = cycles.map((c) => c.endOfLifeTime?.slice(0, 10)).filter((d) => d !== undefined).sort()[0]
    const legacy = cycles.some((c) => c.status === 'LEGACY' || (c.legacyTime !== null && c.legacyTime.slice(0, 10) <= x.today))
    const near = end !== undefined && end <= addDays(x.today, x.settings.legacyNoticeDays)
    if (!legacy && !near) return undefined
    return { reason: `Its model is ${legacy ? 'legacy' : 'active'}${end ? `; AWS ends it on ${end}` : ''}. ${show(monthly(spend.amount), spend.currency)} a month depend on it.`,
      facts: [{ name: 'status', value: legacy ? 'LEGACY' : 'ACTIVE', source: 'AWS listing' }, ...(end ? [{ name: 'end of life', value: end, source: 'AWS listing' }] : [])], window: null, ...(end !== undefined && end <= addDays(x.today, 90) && { severity: 'high' as const }) }
  },
  remedy: (t) => remedy(`aws bedrock list-foundation-models --query 'modelSummaries[?modelLifecycle.status==\`ACTIVE\`].modelId' --region ${t.region}`, noTerraform('Name another model where the callers, agents or profiles name this one.')),
})
