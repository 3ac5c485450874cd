import { plusHours, type Build } from '../../build'
import { addDays, utcDay } from '../../../clock'
import type { Agent, AgentCoreResource, Guardrail } from '../../estate'
import type { AgentAlias, AgentVersion } from '../../parts'
import { ago, at, planted } from './made'

type Row = [name: string, invocations: number, modelCalls: number, publishes: boolean]
const LITE = 'amazon.nova-lite-v1:0'
const list: Row[] = [['goes-round-and-round', 400, 14, true], ['asks-ten-times', 60, 11, true], ['goes-round-unseen', 400, 15, false], ['works', 900, 3, true], ['nearly-goes-round', 300, 9, true], ['tried-once', 1, 30, true]]

export interface Guarded { agents: Agent[]; agentAliases: AgentAlias[]; agentVersions: AgentVersion[]; guardrails: Guardrail[] }

/** Agents whose invocations call the model again and again, and such as do not; guardrails that somebody names or uses, and one of neither. */
export function agents(b: Build): Guarded {
  const where = at(b, 'prod', 'us-west-2')
  const rail = (name: string, textUnits: number, more: Partial<Guardrail> = {}): Guardrail =>
    ({ ...planted(b, where, { type: 'guardrail', name, resource: (id) => `guardrail/${id}`, status: 'READY', days: 100 }), policies: ['content'], textUnits, versions: 0, ...more })
  const [named, called, left] = [rail('named-by-an-agent', 0), rail('named-in-requests', 3_000), rail('left-over', 2_000, { usedUntil: ago(b, 50) })] as const
  const made: Guarded = { agents: [], agentAliases: [], agentVersions: [], guardrails: [named, called, left] }
  for (const [i, [name, invocations, modelCalls, publishes]] of list.entries()) {
    const a: Agent = {
      ...planted(b, where, { type: 'agent', name, resource: (id) => `agent/${id}`, status: 'PREPARED', days: 90, upper: true }), foundationModel: LITE, knowledgeBaseIds: [],
      ...(i === 0 ? { guardrail: { id: named.id, version: 'DRAFT' }, links: [{ rel: 'guarded-by', toArn: named.arn }] } : {}),
    }
    const part = { accountId: a.accountId, region: a.region, createdAt: plusHours(a.createdAt, 1), updatedAt: plusHours(a.createdAt, 1), tags: {}, agentId: a.id, version: 'DRAFT', status: 'PREPARED' }
    const aliasId = planted(b, where, { type: 'agent-alias', name, resource: (id) => `agent-alias/${a.id}/${id}`, status: 'PREPARED', days: 90, upper: true })
    made.agents.push(a)
    made.agentVersions.push({ ...part, type: 'agent-version', id: 'DRAFT', name: `${name} DRAFT`, arn: `${a.arn}/version/DRAFT`, foundationModel: LITE, ...(a.guardrail && { guardrail: a.guardrail }), links: [{ rel: 'part-of', toArn: a.arn }, ...a.links] })
    made.agentAliases.push({
      ...part, type: 'agent-alias', id: aliasId.id, name: 'live', arn: aliasId.arn, tags: a.tags, calls: { invocations, modelCalls }, ...(publishes && { publishes: true as const }), links: [{ rel: 'part-of', toArn: a.arn }, { rel: 'routes-to', toArn: a.arn }],
    })
  }
  return made
}

/** Browsers whose sessions wait or work, and memories that fill up or stay. */
export function tools(b: Build): AgentCoreResource[] {
  const where = at(b, 'prod')
  const make = (type: string, name: string, resource: string, use: AgentCoreResource['use'], answer: (arn: string, id: string) => object, more: Partial<AgentCoreResource> = {}): AgentCoreResource => {
    const id = `${name}-${planted(b, where, { type, name, resource: () => '', status: null, days: 1 }).id.slice(0, 10)}`
    const r = planted(b, where, { type: `agentcore-${type}`, name, service: 'bedrock-agentcore', resource: () => `${resource}/${id}`, status: type === 'memory' ? 'ACTIVE' : 'READY', days: 130 })
    return { ...r, id, ...(use && { use }), answer: answer(r.arn, id) as Record<string, unknown>, ...more }
  }
  const browser = (name: string, vcpu: number, gb: number) => make('browser', name, 'browser-custom', { browserVcpu: vcpu, browserMemory: gb }, (browserArn, browserId) => ({ browserId, browserArn }))
  const memory = (name: string, records: number, times?: number) => make('memory', name, 'memory', { memoryRecords: records, memoryEvents: 900 }, (arn, id) => ({
    arn, id, eventExpiryDuration: 90, strategies: [{ strategyId: 's0', name: 'semantic', type: 'SEMANTIC', namespaces: ['/'], namespaceTemplates: ['/'], status: 'ACTIVE' }] }), times === undefined ? {} : { grown: { since: addDays(utcDay(b.today), -15), times } })
  return [browser('waits_for_people', 4, 900), browser('works_hard', 60, 900), browser('waits_a_little', 0.1, 20), memory('fills_up', 90_000, 2.2), memory('grows_slowly', 90_000, 1.2), memory('fills_up_small', 4_000, 3)]
}
