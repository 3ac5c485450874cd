import { expect, test } from 'vitest'
import { agentCore, parentOf } from '../../testing/agentcore'
import { WHERE, at, readOne } from '../../testing/read-one'
import { agentCoreApiKeyProvider } from './apikey-provider'
import { agentCoreBrowser } from './browser'
import { agentCoreBrowserProfile } from './browser-profile'
import { agentCoreCodeInterpreter } from './code-interpreter'
import { agentCoreGateway } from './gateway'
import { agentCoreGatewayRule } from './gateway-rule'
import { agentCoreGatewayTarget } from './gateway-target'
import { agentCoreMemory } from './memory'
import { agentCoreOAuth2Provider } from './oauth2-provider'
import { agentCoreWorkloadIdentity } from './workload-identity'

const createdAt = at('2026-04-01T00:00:00Z')
const updatedAt = at('2026-04-02T00:00:00Z')
const gateway = agentCore('gateway/tools-abcdef1234')
const gateways = { items: [{ gatewayId: 'tools-abcdef1234', name: 'tools', status: 'READY', createdAt, updatedAt, authorizerType: 'CUSTOM_JWT', protocolType: 'MCP' }] }
const lambda = 'arn:aws:lambda:us-east-1:111122223333:function:orders'

test('gateway: its ARN comes with the details, or is built where they are denied', () => {
  const engine = agentCore('policy-engine/gate-abcdef1234')
  const acl = 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/x/1'
  const read = readOne(agentCoreGateway, gateways, { get: { ...gateways.items[0], gatewayArn: gateway, protocolConfiguration: { mcp: { searchType: 'SEMANTIC' } }, policyEngineConfiguration: { arn: engine, mode: 'ENFORCE' }, webAclArn: acl, interceptorConfigurations: [{ interceptor: { lambda: { arn: lambda } }, interceptionPoints: ['REQUEST'] }] } })
  expect(read).toMatchObject({ arn: gateway, name: 'tools', state: 'running', createdAt, attributes: { searchType: 'SEMANTIC', policyEngineMode: 'ENFORCE' } })
  expect(read.links).toEqual([{ rel: 'uses', toArn: engine, toType: 'agentcore-policy-engine' }, { rel: 'uses', toArn: acl }, { rel: 'calls', toArn: lambda }])
  expect(readOne(agentCoreGateway, gateways)).toMatchObject({ arn: gateway, links: [] })
  expect(readOne(agentCoreGateway, gateways, {}, { ...WHERE, partition: 'aws-us-gov', region: 'us-gov-west-1' }).arn).toBe('arn:aws-us-gov:bedrock-agentcore:us-gov-west-1:111122223333:gateway/tools-abcdef1234')
  expect(agentCoreGateway.unchanged?.arn(gateways.items[0], WHERE, { input: {} })).toBe(gateway)
})

const targets = { items: [{ targetId: 'ABCDEFGHIJ', name: 'orders', status: 'SYNCHRONIZING', createdAt, updatedAt, targetType: 'LAMBDA' }] }
const target = (config: object, providers: object[] = []) =>
  readOne(agentCoreGatewayTarget, targets, { get: { ...targets.items[0], gatewayArn: gateway, targetConfiguration: config, credentialProviderConfigurations: providers } }, WHERE, parentOf(gateway, 'tools'))

test('gateway target: part of its gateway, calling a function or a runtime with credentials of a provider', () => {
  const provider = agentCore('token-vault/default/oauth2credentialprovider/crm')
  const read = target({ mcp: { lambda: { lambdaArn: lambda, toolSchema: { inlinePayload: [] } } } }, [{ credentialProviderType: 'OAUTH', credentialProvider: { oauthCredentialProvider: { providerArn: provider, scopes: [] } } }, { credentialProviderType: 'GATEWAY_IAM_ROLE' }])
  expect(read).toMatchObject({ arn: `${gateway}/target/ABCDEFGHIJ`, name: 'orders', state: 'running', attributes: { targetType: 'LAMBDA' } })
  expect(read.links).toEqual([
    { rel: 'part-of', toArn: gateway, toType: 'agentcore-gateway' }, { rel: 'calls', toArn: lambda }, { rel: 'uses', toArn: provider, toType: 'agentcore-oauth2-provider' },
  ])
  const runtime = agentCore('runtime/helper-AbCdEf1234')
  expect(target({ http: { agentcoreRuntime: { arn: runtime } } }).links[1]).toEqual({ rel: 'calls', toArn: runtime, toType: 'agentcore-runtime' })
})

test('gateway target: asked for by gateway, and its details by both ids', () => {
  const { per } = agentCoreGatewayTarget.list
  expect(per?.inputs({ arn: gateway, name: 'tools', attributes: {} }, WHERE)).toEqual([{ gatewayIdentifier: 'tools-abcdef1234', maxResults: 1000 }])
  expect(agentCoreGatewayTarget.details?.get?.input(targets.items[0], WHERE, {}, parentOf(gateway, 'tools'))).toEqual({ gatewayIdentifier: 'tools-abcdef1234', targetId: 'ABCDEFGHIJ' })
})

test('gateway rule: AWS repeats the gateway’s ARN, so the identifier is built', () => {
  const read = readOne(agentCoreGatewayRule, { gatewayRules: [{ ruleId: 'r1', gatewayArn: gateway, priority: 10, actions: [{}], createdAt, status: 'ACTIVE' }] }, {}, WHERE, parentOf(gateway, 'tools'))
  expect(read).toMatchObject({ arn: `${gateway}/rule/r1`, name: 'r1', state: 'running', createdAt, attributes: { priority: 10, actions: 1 }, links: [{ rel: 'part-of', toArn: gateway, toType: 'agentcore-gateway' }] })
})

test('memory: a name from the details, or from its id', () => {
  const arn = agentCore('memory/shop_notes-AbCdEf1234')
  const harness = agentCore('harness/triage-AbCdEf1234')
  const memories = { memories: [{ arn, id: 'shop_notes-AbCdEf1234', status: 'ACTIVE', createdAt, updatedAt, managedByResourceArn: harness }] }
  const read = readOne(agentCoreMemory, memories, { get: { memory: { ...memories.memories[0], name: 'shop_notes', eventExpiryDuration: 90, strategies: [{ strategyId: 's', name: 's', type: 'SEMANTIC', namespaces: [] }] } } })
  expect(read).toMatchObject({ arn, name: 'shop_notes', state: 'running', startedAt: createdAt, attributes: { eventExpiryDuration: 90, strategies: ['SEMANTIC'] }, links: [{ rel: 'part-of', toArn: harness }] })
  expect(readOne(agentCoreMemory, memories).name).toBe('shop_notes')
  expect(agentCoreMemory.shape).toBe('storage')
})

test('browser and code interpreter: the customer’s only', () => {
  const browser = { browserId: 'scout-AbCdEf1234', browserArn: agentCore('browser-custom/scout-AbCdEf1234'), name: 'scout', status: 'READY', createdAt }
  const system = { browserId: 'aws.browser.v1', browserArn: 'arn:aws:bedrock-agentcore:us-east-1:aws:browser/aws.browser.v1', status: 'READY', createdAt }
  expect(readOne(agentCoreBrowser, { browserSummaries: [system, browser] })).toMatchObject({ arn: browser.browserArn, name: 'scout', state: 'running', createdAt })
  expect(agentCoreBrowser.list.input).toMatchObject({ type: 'CUSTOM' })
  expect(agentCoreBrowser.metrics[0]?.dimensions({ arn: browser.browserArn, name: 'scout', attributes: {} })).toEqual({ Service: 'AgentCore.Browser', Resource: 'scout-AbCdEf1234' })
  const sums = { codeInterpreterId: 'sums-AbCdEf1234', codeInterpreterArn: agentCore('code-interpreter-custom/sums-AbCdEf1234'), name: 'sums', status: 'DELETE_FAILED', createdAt }
  const builtIn = { codeInterpreterId: 'aws.codeinterpreter.v1', codeInterpreterArn: 'arn:aws:bedrock-agentcore:us-east-1:aws:code-interpreter/aws.codeinterpreter.v1', status: 'READY', createdAt }
  expect(readOne(agentCoreCodeInterpreter, { codeInterpreterSummaries: [builtIn, sums] })).toMatchObject({ arn: sums.codeInterpreterArn, name: 'sums', state: 'failed' })
  expect(agentCoreCodeInterpreter.list.input).toMatchObject({ type: 'CUSTOM' })
})

test('browser profile', () => {
  const arn = agentCore('browser-profile/shop-AbCdEf1234')
  expect(readOne(agentCoreBrowserProfile, { profileSummaries: [{ profileId: 'shop-AbCdEf1234', profileArn: arn, name: 'shop', status: 'SAVING', createdAt, lastUpdatedAt: updatedAt, lastSavedBrowserId: 'aws.browser.v1' }] }))
    .toMatchObject({ arn, name: 'shop', state: 'running', createdAt, attributes: { lastSavedBrowserId: 'aws.browser.v1' } })
})

test('identities: present is all that AWS says of their state', () => {
  const identity = agentCore('workload-identity-directory/default/workload-identity/helper')
  expect(readOne(agentCoreWorkloadIdentity, { workloadIdentities: [{ name: 'helper', workloadIdentityArn: identity }] })).toMatchObject({ arn: identity, name: 'helper', state: 'running' })
  const key = agentCore('token-vault/default/apikeycredentialprovider/weather')
  expect(readOne(agentCoreApiKeyProvider, { credentialProviders: [{ name: 'weather', credentialProviderArn: key, createdTime: createdAt, lastUpdatedTime: updatedAt }] })).toMatchObject({ arn: key, name: 'weather', state: 'running', createdAt })
  const oauth = agentCore('token-vault/default/oauth2credentialprovider/crm')
  expect(readOne(agentCoreOAuth2Provider, { credentialProviders: [{ name: 'crm', credentialProviderVendor: 'SalesforceOauth2', credentialProviderArn: oauth, createdTime: createdAt, lastUpdatedTime: updatedAt }] }))
    .toMatchObject({ arn: oauth, name: 'crm', state: 'running', createdAt, attributes: { vendor: 'SalesforceOauth2' } })
  for (const type of [agentCoreWorkloadIdentity, agentCoreOAuth2Provider]) expect(type.list.input).toEqual({ maxResults: 20 })
})
