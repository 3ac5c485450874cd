import { Decimal } from '@/lib/core/money'
import { monthly, show, spent } from '../figures'
import { aws, lastPart, noTerraform, remedy } from '../remedy'
import { thingRule } from '../rule'

export const growingAgentCoreMemory = thingRule({
  id: 'growing-agentcore-memory',
  title: 'AgentCore memory whose records grow',
  looksAt: 'What long-term records were billed in the last fortnight against the one before.',
  formula: 'At least 1.5 times (setting growth), above the least monthly amount. No saving is claimed.',
  source: 'Long-term records bill per month, read or not (catalogue, AgentCore memory).',
  severity: 'low', confidence: 'medium', effort: 'medium', order: 90, disappears: 'resolved',
  types: ['agentcore-memory'],
  evaluate(t, x) {
    const stored = (m: { meter: string }): boolean => m.meter === 'agentcore-memory-storage'
    const now = spent(t.meters, stored, 'recent'), before = spent(t.meters, stored, 'earlier')
    if (!now || !before || !before.amount.greaterThan(0) || now.currency !== before.currency) return undefined
    if (monthly(now.amount.times(30).dividedBy(14)).lessThan(x.settings.leastMonthly) || now.amount.lessThan(before.amount.times(new Decimal(x.settings.growth)))) return undefined
    return { reason: `Its records were billed ${show(now.amount, now.currency)} in the last fortnight and ${show(before.amount, before.currency)} in the one before.`,
      facts: [{ name: 'last fortnight', value: now.amount.toFixed(), source: 'bill' }, { name: 'the one before', value: before.amount.toFixed(), source: 'bill' }], window: null }
  },
  remedy: (t) => remedy(aws(t, 'bedrock-agentcore-control get-memory', { 'memory-id': lastPart(t.arn) }) + ' # look at its strategies and namespaces, and delete records that nobody reads', noTerraform('aws_bedrockagentcore_memory_strategy: remove strategies that are not needed.')),
})
