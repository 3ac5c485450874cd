import { describe, expect, test } from 'vitest'
import { TYPES, actionsOf, typeById, typeOfArn } from '../..'
import { agentCore } from '../../testing/agentcore'

const of = TYPES.filter((t) => t.id.startsWith('agentcore-'))

/**
 * The estate catalogue's IAM actions of each type (prefix `bedrock-agentcore:`): those that the declaration calls, and
 * those that it leaves alone. Left alone are details that hold nothing the list lacks and the estate needs, sessions,
 * which are no resources, and tags of what has no ARN to ask with.
 */
const ACTIONS: [type: string, called: string, notCalled: string][] = [
  ['runtime', 'ListAgentRuntimes GetAgentRuntime ListTagsForResource', ''],
  ['runtime-endpoint', 'ListAgentRuntimeEndpoints ListTagsForResource', 'GetAgentRuntimeEndpoint'],
  ['runtime-version', 'ListAgentRuntimeVersions', ''],
  ['capacity-provider', 'ListCapacityProviders GetCapacityProvider ListTagsForResource', 'ListAgentRuntimeVersionsByCapacityProvider'],
  ['gateway', 'ListGateways GetGateway ListTagsForResource', ''],
  ['gateway-target', 'ListGatewayTargets GetGatewayTarget', ''],
  ['gateway-rule', 'ListGatewayRules', 'GetGatewayRule ListTagsForResource'],
  ['memory', 'ListMemories GetMemory ListTagsForResource', ''],
  ['browser', 'ListBrowsers ListTagsForResource', 'GetBrowser ListBrowserSessions'],
  ['code-interpreter', 'ListCodeInterpreters ListTagsForResource', 'GetCodeInterpreter ListCodeInterpreterSessions'],
  ['browser-profile', 'ListBrowserProfiles ListTagsForResource', 'GetBrowserProfile'],
  ['workload-identity', 'ListWorkloadIdentities ListTagsForResource', 'GetWorkloadIdentity'],
  ['apikey-provider', 'ListApiKeyCredentialProviders ListTagsForResource', 'GetApiKeyCredentialProvider'],
  ['oauth2-provider', 'ListOauth2CredentialProviders ListTagsForResource', 'GetOauth2CredentialProvider'],
  ['policy-engine', 'ListPolicyEngines ListTagsForResource', 'GetPolicyEngine'],
  ['policy', 'ListPolicies ListTagsForResource', 'GetPolicy'],
  ['evaluator', 'ListEvaluators GetEvaluator ListTagsForResource', ''],
  ['online-evaluation', 'ListOnlineEvaluationConfigs GetOnlineEvaluationConfig ListTagsForResource', ''],
  ['dataset', 'ListDatasets ListTagsForResource', 'GetDataset'],
  ['configuration-bundle', 'ListConfigurationBundles ListTagsForResource', 'GetConfigurationBundle'],
  ['harness', 'ListHarnesses GetHarness ListTagsForResource', ''],
  ['harness-endpoint', 'ListHarnessEndpoints ListTagsForResource', 'GetHarnessEndpoint'],
  ['registry', 'ListRegistries ListTagsForResource', 'GetRegistry'],
  ['registry-record', 'ListRegistryRecords ListTagsForResource', 'GetRegistryRecord'],
  ['payment-manager', 'ListPaymentManagers ListTagsForResource', 'GetPaymentManager'],
  ['payment-connector', 'ListPaymentConnectors', 'GetPaymentConnector ListTagsForResource'],
  ['batch-evaluation', 'ListBatchEvaluations GetBatchEvaluation ListTagsForResource', ''],
  ['ab-test', 'ListABTests ListTagsForResource', 'GetABTest'],
]

test('every AgentCore type of the catalogue is declared, a parent before its children', () => {
  expect(of.map((t) => t.id).sort()).toEqual(ACTIONS.map(([id]) => `agentcore-${id}`).sort())
  const order = of.map((t) => t.id)
  for (const t of of) if (t.list?.per) expect(order.indexOf(t.list.per.type), t.id).toBeLessThan(order.indexOf(t.id))
})

test.each(ACTIONS)('%s calls %s', (id, called, notCalled) => {
  const actions = actionsOf(typeById(`agentcore-${id}`)!)
  // Tags of a whole region come from the tagging API first, which the catalogue counts as an action of its own.
  expect(actions.filter((a) => a !== 'tag:GetResources').sort()).toEqual(called.split(' ').map((a) => `bedrock-agentcore:${a}`).sort())
  for (const action of notCalled.split(' ')) expect(actions).not.toContain(`bedrock-agentcore:${action}`)
})

describe('ARNs', () => {
  test.each([
    ['runtime/helper-AbCdEf1234', 'runtime'], ['runtime/helper-AbCdEf1234/runtime-endpoint/DEFAULT', 'runtime-endpoint'], ['runtime/helper-AbCdEf1234/version/3', 'runtime-version'],
    ['capacity-provider/gpu-AbCdEf1234', 'capacity-provider'], ['gateway/tools-abcdef1234', 'gateway'], ['gateway/tools-abcdef1234/target/ABCDEFGHIJ', 'gateway-target'],
    ['gateway/tools-abcdef1234/rule/r1', 'gateway-rule'], ['memory/notes-AbCdEf1234', 'memory'], ['browser-custom/scout-AbCdEf1234', 'browser'],
    ['code-interpreter-custom/sums-AbCdEf1234', 'code-interpreter'], ['browser-profile/shop-AbCdEf1234', 'browser-profile'],
    ['workload-identity-directory/default/workload-identity/helper', 'workload-identity'], ['token-vault/default/apikeycredentialprovider/weather', 'apikey-provider'],
    ['token-vault/default/oauth2credentialprovider/crm', 'oauth2-provider'], ['policy-engine/gate-abcdef1234', 'policy-engine'], ['policy-engine/gate-abcdef1234/policy/no-abcdef1234', 'policy'],
    ['evaluator/tone-AbCdEf1234', 'evaluator'], ['online-evaluation-config/live-AbCdEf1234', 'online-evaluation'], ['dataset/golden', 'dataset'],
    ['configuration-bundle/v2-AbCdEf1234', 'configuration-bundle'], ['harness/triage-AbCdEf1234', 'harness'], ['harness/triage-AbCdEf1234/harness-endpoint/DEFAULT', 'harness-endpoint'],
    ['registry/abcdefabcdef', 'registry'], ['registry/abcdefabcdef/record/abcdefabcdef', 'registry-record'], ['payment-manager/pay-abcdef1234', 'payment-manager'],
    ['payment-manager/pay-abcdef1234/connector/c1', 'payment-connector'], ['batch-evaluation/b1', 'batch-evaluation'], ['ab-test/t-AbCdEf1234', 'ab-test'],
  ])('%s is a %s and nothing else', (resource, id) => {
    expect(TYPES.filter((t) => t.ownsArn(agentCore(resource))).map((t) => t.id)).toEqual([`agentcore-${id}`])
  })

  test.each([
    ['arn:aws:bedrock-agentcore:us-east-1:aws:browser/aws.browser.v1', 'agentcore-browser'],
    ['arn:aws:bedrock-agentcore:us-east-1:aws:code-interpreter/aws.codeinterpreter.v1', 'agentcore-code-interpreter'],
    ['arn:aws:acps:us-east-1:111122223333:token-vault/default/oauth2credentialprovider/crm', 'agentcore-oauth2-provider'],
    ['arn:aws-us-gov:bedrock-agentcore:us-gov-west-1:111122223333:runtime/a-AbCdEf1234', 'agentcore-runtime'],
  ])('%s is a %s', (arn, id) => expect(typeOfArn(arn)?.id).toBe(id))

  test.each(['runtime', 'runtime/', 'runtime/a/b', 'gateway/a/target/', 'memory/a/event/1', 'workload-identity-directory/default', 'something-new/x'])('%s is of no type', (resource) => {
    expect(typeOfArn(agentCore(resource))).toBeUndefined()
  })
})
