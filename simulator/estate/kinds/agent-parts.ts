import type { Agent, ProvisionedThroughput, SimResource } from '../estate'
import type { AgentAlias, Parts } from '../parts'
import { type Build, arn, plusHours } from '../build'
import { upperId } from '../random'

type Made = Pick<Parts, 'agentAliases' | 'agentVersions' | 'actionGroups' | 'collaborators' | 'agentKnowledgeBases'>

const DRAFT = 'DRAFT'

/** Versions beside the draft: two in three prepared agents went live, some of those twice. */
const numbered = (a: Agent, i: number): string[] => (a.status !== 'PREPARED' || i % 3 === 2 ? [] : i % 4 === 0 ? ['1', '2'] : ['1'])

/** The live alias runs the newest version; one agent was rolled back to its first. */
const liveVersion = (a: Agent, i: number): string | undefined => (i === 12 ? numbered(a, i)[0] : numbered(a, i).at(-1))

/**
 * Aliases, versions, tools, collaborators and knowledge bases of every agent. Like AWS, each agent has a test alias on its
 * draft, and a version is a copy of the draft and all that hangs under it; only those of what an alias routes to are made here.
 */
export function agentParts(b: Build, list: Agent[], throughputs: ProvisionedThroughput[]): Made {
  const made: Made = { agentAliases: [], agentVersions: [], actionGroups: [], collaborators: [], agentKnowledgeBases: [] }
  for (const [i, a] of list.entries()) {
    made.agentVersions.push(...[DRAFT, ...numbered(a, i)].map((v) => ({
      ...part(a, 'agent-version', v, `${a.arn}/version/${v}`, `${a.name} ${v}`, a.status), links: [partOf(a), ...versionLinks(a, v)],
      ...(a.foundationModel && { foundationModel: a.foundationModel }), ...(a.guardrail && { guardrail: a.guardrail }), id: v,
    })))
    made.agentAliases.push(...aliases(b, a, i, throughputs))
  }
  const supervisors = [list[0], list[6]].filter((a) => a !== undefined)
  for (const [i, a] of list.entries()) {
    for (const v of [DRAFT, liveVersion(a, i)].filter((v) => v !== undefined)) {
      made.agentKnowledgeBases.push(...a.knowledgeBaseIds.map((id) => ({
        ...part(a, 'agent-knowledge-base', v, `${a.arn}/version/${v}/knowledge-base/${id}`, id, i === 6 ? 'DISABLED' : 'ENABLED'), id, undated: true,
        links: [partOf(a), { rel: 'uses', toArn: arn('bedrock', a.region, a.accountId, `knowledge-base/${id}`) }],
      })))
      if (i % 4 === 0) made.actionGroups.push(...actionGroups(b, a, i, v))
      const peer = supervisors.includes(a) ? made.agentAliases.find((x) => x.name === 'live' && x.agentId !== a.id && x.accountId === a.accountId && x.region === a.region) : undefined
      if (!peer) continue
      const id = upperId(10, b.seed, 'collaborator', a.id)
      made.collaborators.push({
        ...part(a, 'agent-collaborator', v, `${a.arn}/version/${v}/collaborator/${id}`, 'second-opinion', null), id, aliasArn: peer.arn,
        links: [partOf(a), { rel: 'collaborates-with', toArn: peer.arn }],
      })
      a.collaborates = true
    }
  }
  return made
}

const partOf = (a: Agent) => ({ rel: 'part-of', toArn: a.arn })

/** What a numbered version uses, as the draft did when it was made. The draft's own links are the agent's. */
const versionLinks = (a: Agent, version: string): SimResource['links'] => a.links.filter((l) => l.rel === 'guarded-by' || (l.rel === 'uses' && version !== DRAFT))

const part = (a: Agent, type: string, version: string, ownArn: string, name: string, status: string | null) => ({
  type, arn: ownArn, id: '', name, accountId: a.accountId, region: a.region, status, createdAt: plusHours(a.createdAt, 1), updatedAt: a.updatedAt > plusHours(a.createdAt, 1) ? a.updatedAt : plusHours(a.createdAt, 1),
  tags: {}, links: [partOf(a)], agentId: a.id, version,
})

function aliases(b: Build, a: Agent, i: number, throughputs: ProvisionedThroughput[]): AgentAlias[] {
  const alias = (id: string, name: string, version: string): AgentAlias => ({
    ...part(a, 'agent-alias', version, arn('bedrock', a.region, a.accountId, `agent-alias/${a.id}/${id}`), name, 'PREPARED'), id,
    links: [partOf(a), { rel: 'routes-to', toArn: version === DRAFT ? a.arn : `${a.arn}/version/${version}` }],
  })
  const version = liveVersion(a, i)
  if (version === undefined) return [alias('TSTALIASID', 'AgentTestAlias', DRAFT)]
  const live = { ...alias(upperId(10, b.seed, 'alias', a.id), 'live', version), tags: a.tags }
  const bought = i % 2 === 0 ? throughputs.find((t) => t.accountId === a.accountId && t.region === a.region && t.status === 'InService') : undefined
  if (!bought) return [live, alias('TSTALIASID', 'AgentTestAlias', DRAFT)]
  // AWS takes the throughput by its ARN or by its name.
  const routed = { ...live, throughput: i % 4 === 0 ? bought.name : bought.arn, links: [...live.links, { rel: 'routes-to', toArn: bought.arn }] }
  return [routed, alias('TSTALIASID', 'AgentTestAlias', DRAFT)]
}

function actionGroups(b: Build, a: Agent, i: number, version: string): Parts['actionGroups'] {
  const group = (name: string, status: string) => {
    const id = upperId(10, b.seed, 'action-group', a.id, name)
    return { ...part(a, 'agent-action-group', version, `${a.arn}/version/${version}/action-group/${id}`, name, status), id }
  }
  const lambdaArn = arn('lambda', a.region, a.accountId, `function:northwind-${a.name}-tools`)
  const tools = group('orders', i === 8 ? 'DISABLED' : 'ENABLED')
  return [
    { ...tools, lambdaArn, links: [...tools.links, { rel: 'calls', toArn: lambdaArn }] },
    ...(i % 12 === 4 ? [{ ...group('code', 'ENABLED'), builtIn: 'AMAZON.CodeInterpreter' as const }] : []),
  ]
}
