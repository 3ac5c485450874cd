import { modelIdOfArn } from '@/lib/costing/attribution/model-names'
import { afterCommitment, commitmentOf, count, perMonth, show } from '../figures'
import { aws, changeBlock, remedy } from '../remedy'
import { thingRule, unknown } from '../rule'
import type { Surroundings } from '../surroundings'
import type { Thing } from '../thing'

/** Hours that must have been read before the highest of them is called a peak. */
const LEAST_HOURS = 7 * 24
const model = (t: Thing): string => modelIdOfArn(String(t.attributes.foundationModelArn ?? t.attributes.modelArn ?? ''))
const units = (t: Thing): number => Number(t.attributes.modelUnits)

export const overProvisionedThroughput = thingRule({
  id: 'over-provisioned-throughput',
  title: 'Provisioned throughput with more units than it needs',
  looksAt: 'The busiest hour’s tokens, throttled calls, and what one model unit carries: as configured (setting tokensPerUnitHour), or as seen when a throughput of the same model was throttled.',
  formula: 'Units needed = ⌈peak × (1 + spare) ÷ capacity of a unit⌉, at least 1 (spare: 30 %). Any throttled hour forbids downsizing. Saving: units too many ÷ units × $ per hour × 730, from the commitment’s end where one runs.',
  source: 'AWS publishes no tokens per model unit; it is told per model to those who buy. UpdateProvisionedModelThroughput changes name and model only, not units: a smaller one is bought and the larger deleted.',
  severity: 'medium', confidence: 'medium', effort: 'medium', order: 20, disappears: 'resolved',
  types: ['provisioned-throughput'],
  evaluate(t, x) {
    if (t.state !== 'running' || t.use?.verdict === 'idle' || !(units(t) > 1)) return undefined
    if (!t.use || t.use.verdict === 'unknown') return unknown(t.use?.reason ?? 'Whether it is used was never looked at.')
    if (!t.peak || t.peak.hours < LEAST_HOURS) return unknown('Its use by the hour is not read for a week yet.')
    if (t.peak.throttledHours > 0 || (t.series.throttles && t.series.throttles.recent + t.series.throttles.earlier > 0)) return undefined
    const capacity = capacityOf(t, x)
    if (!capacity) return unknown('What one model unit carries is not known: neither configured nor ever seen at its limit.')
    const needed = Math.max(1, Math.ceil((t.peak.tokensPerHour * (1 + x.settings.spare)) / capacity.perUnit))
    if (needed >= units(t)) return undefined
    const c = commitmentOf(t, x.today)
    if (!t.hourly || c.kind === 'unknown') return unknown(t.hourly ? 'It is committed, but AWS does not tell until when.' : 'Neither the bill nor the price list says what it costs.')
    const amount = perMonth(t.hourly.amount).times(units(t) - needed).dividedBy(units(t)).toDecimalPlaces(6)
    return {
      reason: `Its busiest hour needs ${needed} of its ${units(t)} model units, spare included: ${show(amount, t.hourly.currency)} a month too much${c.kind === 'until' ? `, from ${c.day}` : ''}.`,
      facts: [{ name: 'model units', value: String(units(t)), source: 'AWS listing' }, { name: 'units needed', value: String(needed), source: 'formula' }, { name: 'peak tokens an hour', value: count(t.peak.tokensPerHour), source: 'CloudWatch AWS/Bedrock' },
        { name: 'tokens an hour of one unit', value: count(capacity.perUnit), source: capacity.source }, { name: 'throttled hours', value: '0', source: 'CloudWatch AWS/Bedrock' }],
      window: null, saving: afterCommitment(amount, t.hourly.currency, c), confidence: capacity.source === 'setting' ? 'medium' : 'low',
    }
  },
  remedy: (t) => remedy([aws(t, 'bedrock create-provisioned-model-throughput', { 'provisioned-model-name': `${t.name}-smaller`, 'model-id': String(t.attributes.modelArn ?? 'MODEL_ARN'), 'model-units': Math.max(1, units(t) - 1) }) + ' # set the units needed',
    '# and once traffic has moved:', aws(t, 'bedrock delete-provisioned-model-throughput', { 'provisioned-model-id': t.arn })], changeBlock(t, 'aws_bedrock_provisioned_model_throughput', ['model_units = 1 # the units needed; a change replaces it'])),
})

/** The least that throughputs of the model carried per unit in an hour in which calls were throttled. */
function capacityOf(t: Thing, x: Surroundings): { perUnit: number; source: string } | undefined {
  const configured = x.settings.tokensPerUnitHour[model(t)]
  if (configured) return { perUnit: configured, source: 'setting' }
  const seen = x.ofType('provisioned-throughput').filter((o) => o.id !== t.id && model(o) !== '' && model(o) === model(t) && units(o) > 0 && (o.peak?.throttledTokensPerHour ?? 0) > 0)
  return seen.length === 0 ? undefined : { perUnit: Math.min(...seen.map((o) => o.peak!.throttledTokensPerHour! / units(o))), source: `seen when ${seen[0]!.name} was throttled` }
}
