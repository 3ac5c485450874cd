import type { Build } from '../../build'
import type { AgentCoreResource } from '../../estate'
import { arnOf, idOf, make, place, type Place } from './make'

interface Target { name: string; type: string; configuration: object; links: AgentCoreResource['links']; credentials?: object[]; status?: string }

/** Gateways with targets and rules, the policy engine of one, and the credentials that targets use. */
export function gateways(b: Build, runtimes: AgentCoreResource[]): AgentCoreResource[] {
  const [prod, data, labs] = [place(b, 'prod', 'us-east-1'), place(b, 'data', 'us-east-1'), place(b, 'labs', 'us-west-2')]
  const provider = (kind: 'apikey' | 'oauth2', name: string, more: object): AgentCoreResource => {
    const arn = arnOf(prod, `token-vault/default/${kind}credentialprovider/${name}`)
    return make(b, prod, { type: `${kind}-provider`, id: name, name, arn, status: null, days: 130, answer: { credentialProviderArn: arn, ...more } })
  }
  const [weather, crm] = [provider('apikey', 'weather', {}), provider('oauth2', 'crm', { credentialProviderVendor: 'SalesforceOauth2' })]
  const engine = policyEngine(b, prod)
  const scout = runtimes.find((r) => r.type === 'agentcore-runtime' && r.name === 'research_scout')!
  const lambda = `arn:aws:lambda:us-east-1:${prod.accountId}:function:order-status`
  return [
    weather, crm, ...engine,
    ...gateway(b, prod, 'store-tools', 128, [
      { name: 'orders', type: 'LAMBDA', configuration: { mcp: { lambda: { lambdaArn: lambda, toolSchema: { inlinePayload: [] } } } }, links: [{ rel: 'calls', toArn: lambda }] },
      { name: 'weather', type: 'OPEN_API_SCHEMA', configuration: { mcp: { openApiSchema: { inlinePayload: '{}' } } }, links: [{ rel: 'uses', toArn: weather.arn }],
        credentials: [{ credentialProviderType: 'API_KEY', credentialProvider: { apiKeyCredentialProvider: { providerArn: weather.arn } } }] },
      { name: 'crm', type: 'MCP_SERVER', configuration: { mcp: { mcpServer: { endpoint: 'https://crm.northwind.example/mcp' } } }, links: [{ rel: 'uses', toArn: crm.arn }], status: 'SYNCHRONIZE_UNSUCCESSFUL',
        credentials: [{ credentialProviderType: 'OAUTH', credentialProvider: { oauthCredentialProvider: { providerArn: crm.arn, scopes: ['orders.read'] } } }] },
    ], { engineArn: engine[0]!.arn, use: { gatewayCalls: 310_000, gatewaySearches: 9_000, gatewayTools: 64 } }),
    ...gateway(b, data, 'research-tools', 80, [
      { name: 'scout', type: 'AGENTCORE_RUNTIME', configuration: { http: { agentcoreRuntime: { arn: scout.arn } } }, links: [{ rel: 'calls', toArn: scout.arn }] },
    ], { use: { gatewayCalls: 21_000 } }),
    ...gateway(b, labs, 'try-outs', 190, [], {}),
  ]
}

function gateway(b: Build, at: Place, name: string, days: number, targets: Target[], more: { engineArn?: string; use?: AgentCoreResource['use'] }): AgentCoreResource[] {
  const id = idOf(b, name, at)
  const arn = arnOf(at, `gateway/${id}`)
  const identityArn = arnOf(at, `workload-identity-directory/default/workload-identity/${id}`)
  const child = (type: string, childId: string, childName: string, draft: Partial<Parameters<typeof make>[2]>): AgentCoreResource =>
    make(b, at, { type, id: childId, name: childName, arn: `${arn}/${type.split('-').at(-1)}/${childId}`, parentId: id, days: days - 1, untagged: true, ...draft })
  return [
    make(b, at, {
      type: 'gateway', id, name, arn, days, ...(more.use ? { use: more.use } : {}),
      answer: {
        gatewayId: id, gatewayArn: arn, authorizerType: 'AWS_IAM', protocolType: 'MCP', workloadIdentityDetails: { workloadIdentityArn: identityArn },
        ...(more.use?.gatewayTools ? { protocolConfiguration: { mcp: { searchType: 'SEMANTIC' } } } : {}), ...(more.engineArn ? { policyEngineConfiguration: { arn: more.engineArn, mode: 'ENFORCE' } } : {}),
      },
      links: [{ rel: 'uses', toArn: identityArn }, ...(more.engineArn ? [{ rel: 'uses', toArn: more.engineArn }] : [])],
    }),
    make(b, at, { type: 'workload-identity', id, name: id, arn: identityArn, status: null, days, untagged: true, undated: true, answer: { workloadIdentityArn: identityArn } }),
    ...targets.map((t, i) => child('gateway-target', `TARGET${String(i).padStart(4, '0')}`, t.name, {
      ...(t.status ? { status: t.status } : {}),
      answer: { targetId: `TARGET${String(i).padStart(4, '0')}`, gatewayArn: arn, targetType: t.type, targetConfiguration: t.configuration, credentialProviderConfigurations: t.credentials ?? [{ credentialProviderType: 'GATEWAY_IAM_ROLE' }] },
      links: [{ rel: 'part-of', toArn: arn }, ...t.links],
    })),
    ...(targets.length > 1 ? [child('gateway-rule', 'rule0001', 'rule0001', {
      status: 'ACTIVE', answer: { ruleId: 'rule0001', gatewayArn: arn, priority: 10, actions: [{ routeToTarget: { staticRoute: { targetName: targets[0]!.name } } }] }, links: [{ rel: 'part-of', toArn: arn }],
    })] : []),
  ]
}

function policyEngine(b: Build, at: Place): AgentCoreResource[] {
  const id = idOf(b, 'store_gate', at)
  const arn = arnOf(at, `policy-engine/${id}`)
  const policies = [['refunds_below_200', 'ACTIVE'], ['no_payroll', 'ACTIVE'], ['draft_of_may', 'CREATE_FAILED']].map(([name, status]) => {
    const policyId = idOf(b, name!, at)
    return make(b, at, {
      type: 'policy', id: policyId, name: name!, arn: `${arn}/policy/${policyId}`, parentId: id, status: status!, days: 70,
      answer: { policyId, policyEngineId: id, policyArn: `${arn}/policy/${policyId}`, definition: { cedar: { statement: 'permit(principal, action, resource);' } }, statusReasons: [] }, links: [{ rel: 'part-of', toArn: arn }],
    })
  })
  return [make(b, at, { type: 'policy-engine', id, name: 'store_gate', arn, status: 'ACTIVE', days: 72, answer: { policyEngineId: id, policyEngineArn: arn, statusReasons: [] } }), ...policies]
}
