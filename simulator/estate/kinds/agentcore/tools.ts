import type { Build } from '../../build'
import type { AgentCoreResource } from '../../estate'
import { arnOf, idOf, make, place, type Place } from './make'

/** Memories, browsers and code interpreters, with AWS's built-in ones, which are nobody's to list but bill. */
export function tools(b: Build): AgentCoreResource[] {
  const [prod, data, labs] = [place(b, 'prod', 'us-east-1'), place(b, 'data', 'us-east-1'), place(b, 'labs', 'us-west-2')]
  const profileId = idOf(b, 'supplier_portal', prod)
  return [
    memory(b, prod, 'concierge_memory', 165, ['SEMANTIC', 'SUMMARIZATION'], { memoryEvents: 24_000, memoryRecords: 310_000, memoryRetrievals: 11_000 }, 'support'),
    memory(b, prod, 'claims_memory', 118, [], { memoryEvents: 5_200 }),
    memory(b, data, 'scout_memory', 96, ['SEMANTIC'], { memoryEvents: 1_800, memoryRecords: 42_000, memoryRetrievals: 900 }),
    // Records of a try-out that nobody reads any more: they bill on.
    memory(b, labs, 'playground_memory', 188, ['USER_PREFERENCE'], { memoryRecords: 88_000 }),
    tool(b, prod, 'browser', 'price_scout', 88, { browserVcpu: 17, browserMemory: 40 }),
    tool(b, labs, 'browser', 'labs_browser', 140, undefined),
    builtIn(b, prod, 'browser', 'aws.browser.v1', { browserVcpu: 2, browserMemory: 5 }),
    tool(b, data, 'code-interpreter', 'churn_sums', 64, { interpreterVcpu: 12, interpreterMemory: 26 }),
    builtIn(b, prod, 'code-interpreter', 'aws.codeinterpreter.v1', { interpreterVcpu: 3, interpreterMemory: 7 }),
    make(b, prod, {
      type: 'browser-profile', id: profileId, name: 'supplier_portal', arn: arnOf(prod, `browser-profile/${profileId}`), days: 51,
      answer: { profileId, profileArn: arnOf(prod, `browser-profile/${profileId}`), lastSavedBrowserId: 'aws.browser.v1' },
    }),
  ]
}

function memory(b: Build, at: Place, name: string, days: number, strategies: string[], use: AgentCoreResource['use'], team?: string): AgentCoreResource {
  const id = idOf(b, name, at)
  const arn = arnOf(at, `memory/${id}`)
  return make(b, at, {
    type: 'memory', id, name, arn, status: 'ACTIVE', days, ...(use ? { use } : {}), ...(team ? { team } : {}),
    answer: { arn, id, eventExpiryDuration: 90, strategies: strategies.map((type, i) => ({ strategyId: `s${i}`, name: type.toLowerCase(), type, namespaces: ['/'], namespaceTemplates: ['/'], status: 'ACTIVE' })) },
  })
}

type Kind = 'browser' | 'code-interpreter'
const named = (kind: Kind, id: string, arn: string): Record<string, string> => (kind === 'browser' ? { browserId: id, browserArn: arn } : { codeInterpreterId: id, codeInterpreterArn: arn })

function tool(b: Build, at: Place, kind: Kind, name: string, days: number, use: AgentCoreResource['use']): AgentCoreResource {
  const id = idOf(b, name, at)
  const arn = arnOf(at, `${kind}-custom/${id}`)
  return make(b, at, { type: kind, id, name, arn, days, ...(use ? { use } : {}), answer: named(kind, id, arn) })
}

/** Its ARN carries the account `aws`; a list without the filter CUSTOM shows it in every account. */
function builtIn(b: Build, at: Place, kind: Kind, id: string, use: AgentCoreResource['use']): AgentCoreResource {
  const arn = `arn:aws:bedrock-agentcore:${at.region}:aws:${kind}/${id}`
  return make(b, at, { type: kind, id, name: id, arn, days: 400, untagged: true, unlisted: true, ...(use ? { use } : {}), answer: named(kind, id, arn) })
}
