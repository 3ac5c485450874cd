import { expect, test } from 'vitest'
import { agentCore, parentOf } from '../../testing/agentcore'
import { WHERE, at, bedrock, model, readOne } from '../../testing/read-one'
import { agentCoreAbTest } from './ab-test'
import { agentCoreBatchEvaluation } from './batch-evaluation'
import { agentCoreConfigurationBundle } from './configuration-bundle'
import { agentCoreDataset } from './dataset'
import { agentCoreEvaluator } from './evaluator'
import { agentCoreHarness } from './harness'
import { agentCoreHarnessEndpoint } from './harness-endpoint'
import { agentCoreOnlineEvaluation } from './online-evaluation'
import { agentCorePaymentConnector } from './payment-connector'
import { agentCorePaymentManager } from './payment-manager'
import { agentCorePolicy } from './policy'
import { agentCorePolicyEngine } from './policy-engine'
import { agentCoreRegistry } from './registry'
import { agentCoreRegistryRecord } from './registry-record'

const createdAt = at('2026-04-01T00:00:00Z')
const updatedAt = at('2026-04-02T00:00:00Z')
const runtime = agentCore('runtime/helper-AbCdEf1234')
const logGroup = '/aws/bedrock-agentcore/runtimes/helper-AbCdEf1234-DEFAULT'

test('policy engine and policy', () => {
  const engine = agentCore('policy-engine/gate-abcdef1234')
  expect(readOne(agentCorePolicyEngine, { policyEngines: [{ policyEngineId: 'gate-abcdef1234', name: 'gate', createdAt, updatedAt, policyEngineArn: engine, status: 'ACTIVE', statusReasons: [] }] })).toMatchObject({ arn: engine, name: 'gate', state: 'running', createdAt })
  const arn = `${engine}/policy/no-abcdef1234`
  const read = readOne(agentCorePolicy, { policies: [{ policyId: 'no-abcdef1234', name: 'no', policyEngineId: 'gate-abcdef1234', createdAt, updatedAt, policyArn: arn, status: 'CREATE_FAILED', definition: { cedar: { statement: 'forbid(principal == User::"kim", action, resource);' } }, statusReasons: ['bad'] }] }, {}, WHERE, parentOf(engine, 'gate'))
  expect(read).toMatchObject({ arn, name: 'no', state: 'failed', links: [{ rel: 'part-of', toArn: engine, toType: 'agentcore-policy-engine' }] })
  expect(JSON.stringify(read)).not.toContain('kim')
  expect(agentCorePolicy.list.per?.inputs({ arn: engine, name: 'gate', attributes: {} }, WHERE)).toEqual([{ policyEngineId: 'gate-abcdef1234', maxResults: 100 }])
})

test('evaluator: the customer’s only, with its judge or its function', () => {
  const arn = agentCore('evaluator/tone-AbCdEf1234')
  const row = { evaluatorArn: arn, evaluatorId: 'tone-AbCdEf1234', evaluatorName: 'tone', evaluatorType: 'Custom', level: 'TRACE', status: 'ACTIVE', createdAt, updatedAt }
  const list = { evaluators: [{ ...row, evaluatorArn: 'arn:aws:bedrock-agentcore:::evaluator/Builtin.Helpfulness', evaluatorId: 'Builtin.Helpfulness', evaluatorName: 'Builtin.Helpfulness', evaluatorType: 'Builtin' }, row] }
  const judge = { llmAsAJudge: { instructions: '…', ratingScale: {}, modelConfig: { bedrockEvaluatorModelConfig: { modelId: 'amazon.nova-pro-v1:0' } } } }
  expect(readOne(agentCoreEvaluator, list, { get: { ...row, evaluatorConfig: judge } })).toMatchObject({ arn, name: 'tone', state: 'running', createdAt, links: [{ rel: 'judged-by', toArn: model('amazon.nova-pro-v1:0'), toType: 'foundation-model' }] })
  const lambdaArn = 'arn:aws:lambda:us-east-1:111122223333:function:score'
  expect(readOne(agentCoreEvaluator, list, { get: { ...row, evaluatorConfig: { codeBased: { lambdaConfig: { lambdaArn } } } } }).links).toEqual([{ rel: 'calls', toArn: lambdaArn }])
})

test('online evaluation: what it evaluates is told by its log groups, and switched off it stands still', () => {
  const arn = agentCore('online-evaluation-config/live-AbCdEf1234')
  const row = { onlineEvaluationConfigArn: arn, onlineEvaluationConfigId: 'live-AbCdEf1234', onlineEvaluationConfigName: 'live', status: 'ACTIVE', executionStatus: 'ENABLED', createdAt, updatedAt }
  const get = { ...row, rule: { samplingConfig: { samplingPercentage: 10 } }, dataSourceConfig: { cloudWatchLogs: { logGroupNames: [logGroup, '/my/own'], serviceNames: ['helper.DEFAULT'] } }, evaluators: [{ evaluatorId: 'Builtin.Helpfulness' }, { evaluatorId: 'tone-AbCdEf1234' }] }
  const read = readOne(agentCoreOnlineEvaluation, { onlineEvaluationConfigs: [row] }, { get })
  expect(read).toMatchObject({ arn, name: 'live', state: 'running', startedAt: createdAt, attributes: { samplingPercentage: 10, serviceNames: ['helper.DEFAULT'] } })
  expect(read.links).toEqual([{ rel: 'evaluates', toArn: runtime, toType: 'agentcore-runtime' }, { rel: 'uses', toArn: agentCore('evaluator/tone-AbCdEf1234'), toType: 'agentcore-evaluator' }])
  expect(readOne(agentCoreOnlineEvaluation, { onlineEvaluationConfigs: [{ ...row, executionStatus: 'DISABLED' }] })).toMatchObject({ rawState: 'DISABLED', state: 'stopped' })
  expect(readOne(agentCoreOnlineEvaluation, { onlineEvaluationConfigs: [{ ...row, status: 'ERROR', executionStatus: 'DISABLED' }] })).toMatchObject({ rawState: 'ERROR', state: 'failed' })
})

test('batch evaluation: once, ended no later than its last change', () => {
  const arn = agentCore('batch-evaluation/b1')
  const row = { batchEvaluationId: 'b1', batchEvaluationArn: arn, batchEvaluationName: 'october', status: 'COMPLETED_WITH_ERRORS', createdAt, updatedAt, evaluators: [{ evaluatorId: 'Builtin.Helpfulness' }], evaluationResults: { totalNumberOfSessions: 40, numberOfSessionsFailed: 1 } }
  const read = readOne(agentCoreBatchEvaluation, { batchEvaluations: [row] }, { get: { ...row, dataSourceConfig: { cloudWatchLogs: { serviceNames: ['helper.DEFAULT'], logGroupNames: [`arn:aws:logs:us-east-1:111122223333:log-group:${logGroup}:*`] } } } })
  expect(read).toMatchObject({ arn, name: 'october', state: 'finished', startedAt: createdAt, endedBefore: updatedAt, attributes: { sessions: 40, sessionsFailed: 1 }, links: [{ rel: 'evaluates', toArn: runtime, toType: 'agentcore-runtime' }] })
  expect(read.endedAt).toBeUndefined()
  expect(readOne(agentCoreBatchEvaluation, { batchEvaluations: [{ ...row, status: 'IN_PROGRESS' }] }).endedBefore).toBeUndefined()
  expect(agentCoreBatchEvaluation.shape).toBe('transient')
})

test('A/B test: an active one need not run', () => {
  const row = { abTestId: 't-AbCdEf1234', abTestArn: agentCore('ab-test/t-AbCdEf1234'), name: 't', status: 'ACTIVE', executionStatus: 'PAUSED', gatewayArn: agentCore('gateway/tools-abcdef1234'), createdAt, updatedAt }
  expect(readOne(agentCoreAbTest, { abTests: [row] })).toMatchObject({ arn: row.abTestArn, name: 't', rawState: 'PAUSED', state: 'stopped', createdAt, links: [{ rel: 'evaluates', toArn: row.gatewayArn, toType: 'agentcore-gateway' }] })
  expect(readOne(agentCoreAbTest, { abTests: [{ ...row, status: 'UPDATE_FAILED' }] })).toMatchObject({ rawState: 'UPDATE_FAILED', state: 'failed' })
})

test('dataset and configuration bundle', () => {
  const arn = agentCore('dataset/golden')
  expect(readOne(agentCoreDataset, { datasets: [{ datasetArn: arn, datasetId: 'golden', datasetName: 'golden', status: 'ACTIVE', schemaType: 'AGENTCORE_EVALUATION_PREDEFINED_V1', exampleCount: 12, createdAt, updatedAt }] })).toMatchObject({ arn, name: 'golden', state: 'running', createdAt, attributes: { exampleCount: 12 } })
  const bundle = agentCore('configuration-bundle/v2-AbCdEf1234')
  expect(readOne(agentCoreConfigurationBundle, { bundles: [{ bundleArn: bundle, bundleId: 'v2-AbCdEf1234', bundleName: 'v2', createdAt }] })).toMatchObject({ arn: bundle, name: 'v2', state: 'running', createdAt })
})

const harness = agentCore('harness/triage-AbCdEf1234')
const harnesses = { harnesses: [{ harnessId: 'triage-AbCdEf1234', harnessName: 'triage', arn: harness, status: 'READY', createdAt, updatedAt, harnessVersion: '2' }] }

test('harness: its model, the runtime under it, its memory and its tools', () => {
  const read = readOne(agentCoreHarness, harnesses, { get: { harness: {
    ...harnesses.harnesses[0], executionRoleArn: 'arn:aws:iam::111122223333:role/h', model: { bedrockModelConfig: { modelId: 'us.amazon.nova-pro-v1:0' } }, environment: { agentCoreRuntimeEnvironment: { agentRuntimeArn: runtime } },
    memory: { agentCoreMemoryConfiguration: { arn: agentCore('memory/notes-AbCdEf1234') } },
    tools: [{ type: 'agentcore_browser', config: { agentCoreBrowser: {} } }, { type: 'agentcore_gateway', config: { agentCoreGateway: { gatewayArn: agentCore('gateway/tools-abcdef1234') } } }, { type: 'agentcore_code_interpreter', config: { agentCoreCodeInterpreter: { codeInterpreterArn: agentCore('code-interpreter-custom/sums-AbCdEf1234') } } }],
  } } })
  expect(read).toMatchObject({ arn: harness, name: 'triage', state: 'running', createdAt, attributes: { version: '2' } })
  expect(read.links).toEqual([
    { rel: 'uses', toArn: bedrock('inference-profile/us.amazon.nova-pro-v1:0'), toType: 'inference-profile-system' },
    { rel: 'hosted-by', toArn: runtime, toType: 'agentcore-runtime' },
    { rel: 'uses', toArn: agentCore('memory/notes-AbCdEf1234'), toType: 'agentcore-memory' },
    { rel: 'uses', toArn: agentCore('gateway/tools-abcdef1234'), toType: 'agentcore-gateway' },
    { rel: 'uses', toArn: agentCore('code-interpreter-custom/sums-AbCdEf1234'), toType: 'agentcore-code-interpreter' },
  ])
  expect(readOne(agentCoreHarness, harnesses)).toMatchObject({ arn: harness, links: [] })
})

test('harness endpoint', () => {
  const arn = `${harness}/harness-endpoint/DEFAULT`
  const read = readOne(agentCoreHarnessEndpoint, { endpoints: [{ harnessId: 'triage-AbCdEf1234', harnessName: 'triage', endpointName: 'DEFAULT', arn, status: 'READY', createdAt, updatedAt, liveVersion: '2' }] }, {}, WHERE, parentOf(harness, 'triage'))
  expect(read).toMatchObject({ arn, name: 'DEFAULT', state: 'running', createdAt, links: [{ rel: 'part-of', toArn: harness, toType: 'agentcore-harness' }] })
})

test('registry and its records: only an approved one is offered', () => {
  const registry = agentCore('registry/abcdefabcdef')
  expect(readOne(agentCoreRegistry, { registries: [{ name: 'shared', registryId: 'abcdefabcdef', registryArn: registry, status: 'READY', createdAt, updatedAt }] })).toMatchObject({ arn: registry, name: 'shared', state: 'running', createdAt })
  const record = (status: string) => readOne(agentCoreRegistryRecord, { registryRecords: [{ registryArn: registry, recordArn: `${registry}/record/fedcbafedcba`, recordId: 'fedcbafedcba', name: 'orders', descriptorType: 'MCP', recordVersion: '1', status, createdAt, updatedAt }] }, {}, WHERE, parentOf(registry, 'shared'))
  expect(record('APPROVED')).toMatchObject({ arn: `${registry}/record/fedcbafedcba`, name: 'orders', state: 'running', attributes: { descriptorType: 'MCP' }, links: [{ rel: 'part-of', toArn: registry, toType: 'agentcore-registry' }] })
  expect(record('DEPRECATED').state).toBe('stopped')
})

test('payment manager and connector, which has no ARN', () => {
  const manager = agentCore('payment-manager/pay-abcdef1234')
  expect(readOne(agentCorePaymentManager, { paymentManagers: [{ paymentManagerArn: manager, paymentManagerId: 'pay-abcdef1234', name: 'pay', authorizerType: 'AWS_IAM', roleArn: 'arn:aws:iam::111122223333:role/p', status: 'READY', createdAt, lastUpdatedAt: updatedAt }] })).toMatchObject({ arn: manager, name: 'pay', state: 'running', createdAt })
  const read = readOne(agentCorePaymentConnector, { paymentConnectors: [{ paymentConnectorId: 'c1', name: 'wallet', type: 'CoinbaseCDP', status: 'AUTHENTICATION_EXPIRED', lastUpdatedAt: updatedAt }] }, {}, WHERE, parentOf(manager, 'pay'))
  expect(read).toMatchObject({ arn: `${manager}/connector/c1`, name: 'wallet', state: 'failed', links: [{ rel: 'part-of', toArn: manager, toType: 'agentcore-payment-manager' }] })
})
