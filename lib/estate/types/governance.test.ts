import { expect, test } from 'vitest'
import { WHERE, at, bedrock, model, readOne } from '../testing/read-one'
import { automatedReasoningBuild } from './automated-reasoning-build'
import { automatedReasoningPolicy } from './automated-reasoning-policy'
import { enforcedGuardrail } from './enforced-guardrail'
import { foundationModelAgreement } from './foundation-model-agreement'
import { guardrail } from './guardrail'
import { inferenceProfileSystem } from './inference-profile-system'
import { invocationLogging } from './invocation-logging'
import { promptRouter } from './prompt-router'

const policyArn = bedrock('automated-reasoning-policy/abcdefabcdef')

test('automated reasoning policy: no status, so presence', () => {
  const read = readOne(automatedReasoningPolicy, { automatedReasoningPolicySummaries: [{ policyArn, name: 'loans', version: 'DRAFT', policyId: 'abcdefabcdef', createdAt: at('2026-05-01T00:00:00Z'), updatedAt: at('2026-05-02T00:00:00Z') }] })
  expect(read).toMatchObject({ arn: policyArn, name: 'loans', state: 'running', createdAt: at('2026-05-01T00:00:00Z'), attributes: { version: 'DRAFT' } })
})

const build = (status: string) => readOne(automatedReasoningBuild, { automatedReasoningPolicyBuildWorkflowSummaries: [{
  policyArn, buildWorkflowId: '0f-1', status, buildWorkflowType: 'INGEST_CONTENT', createdAt: at('2026-05-01T01:00:00Z'), updatedAt: at('2026-05-01T01:20:00Z'),
}] }, {}, WHERE, { parent: { arn: policyArn, name: 'loans', attributes: {} }, input: { policyArn } })

test('automated reasoning build: asked per policy; our identifier, and an end that is “at most”', () => {
  expect(automatedReasoningBuild.list.per?.inputs({ arn: policyArn, name: 'loans', attributes: {} }, WHERE)).toEqual([{ policyArn }])
  expect(build('COMPLETED')).toMatchObject({
    arn: `${policyArn}/build-workflow/0f-1`, name: 'loans: INGEST_CONTENT', state: 'finished', startedAt: at('2026-05-01T01:00:00Z'), endedBefore: at('2026-05-01T01:20:00Z'),
    links: [{ rel: 'part-of', toArn: policyArn, toType: 'automated-reasoning-policy' }],
  })
  expect(build('TESTING')).toMatchObject({ state: 'running', endedBefore: undefined })
})

test('enforced guardrail: which guardrail, for which models', () => {
  const read = readOne(enforcedGuardrail, { guardrailsConfig: [{ configId: 'cfg1', guardrailArn: bedrock('guardrail/gr1'), guardrailId: 'gr1', guardrailVersion: '2', inputTags: 'HONOR', owner: 'ACCOUNT', createdAt: at('2026-06-01T00:00:00Z'), modelEnforcement: { includedModels: ['ALL'], excludedModels: [] } }] })
  expect(read).toMatchObject({ arn: bedrock('enforced-guardrail/cfg1'), name: 'gr1', state: 'running', attributes: { guardrailVersion: '2', includedModels: ['ALL'] }, links: [{ rel: 'enforces', toArn: bedrock('guardrail/gr1'), toType: 'guardrail' }] })
})

test('invocation logging: nothing configured is no resource', () => {
  expect(invocationLogging.list.items({} as never)).toEqual([])
  const read = readOne(invocationLogging, { loggingConfig: { cloudWatchConfig: { logGroupName: '/bedrock/calls', roleArn: 'arn:aws:iam::111122223333:role/l', largeDataDeliveryS3Config: { bucketName: 'large' } }, s3Config: { bucketName: 'logs', keyPrefix: 'a/' }, textDataDeliveryEnabled: true, imageDataDeliveryEnabled: false } })
  expect(read).toMatchObject({ arn: bedrock('invocation-logging/configuration'), state: 'running', attributes: { text: true, image: false, keyPrefix: 'a/' } })
  expect(read.links).toEqual([
    { rel: 'writes-to', toArn: 'arn:aws:logs:us-east-1:111122223333:log-group:/bedrock/calls' },
    { rel: 'writes-to', toArn: 'arn:aws:s3:::logs' },
    { rel: 'writes-to', toArn: 'arn:aws:s3:::large' },
  ])
})

test('agreement: asked for models on offer only; its status is the agreement’s', () => {
  const inputs = foundationModelAgreement.list.per!.inputs
  const claude = { arn: model('anthropic.claude-v2:1'), name: 'Claude', attributes: { modelId: 'anthropic.claude-v2:1' } }
  expect(inputs(claude, WHERE)).toEqual([{ modelId: 'anthropic.claude-v2:1' }])
  expect(inputs({ ...claude, attributes: {} }, WHERE)).toEqual([])
  const read = readOne(foundationModelAgreement, {
    modelId: 'anthropic.claude-v2:1', agreementAvailability: { status: 'NOT_AVAILABLE' }, authorizationStatus: 'AUTHORIZED', entitlementAvailability: 'AVAILABLE', regionAvailability: 'AVAILABLE',
  }, {}, WHERE, { parent: claude, input: {} })
  expect(read).toMatchObject({ arn: bedrock('foundation-model-agreement/anthropic.claude-v2:1'), name: 'Claude', state: 'stopped', attributes: { authorizationStatus: 'AUTHORIZED' }, links: [{ rel: 'part-of', toArn: claude.arn, toType: 'foundation-model' }] })
})

test('system profile: AWS’s only, and the models of every region it routes to', () => {
  const profile = { inferenceProfileName: 'US Claude', inferenceProfileArn: bedrock('inference-profile/us.anthropic.claude-v2'), inferenceProfileId: 'us.anthropic.claude-v2', status: 'ACTIVE', type: 'SYSTEM_DEFINED', models: [{ modelArn: model('anthropic.claude-v2') }] }
  const read = readOne(inferenceProfileSystem, { inferenceProfileSummaries: [{ ...profile, type: 'APPLICATION' }, profile] })
  expect(read).toMatchObject({ arn: profile.inferenceProfileArn, state: 'running', links: [{ rel: 'routes-to', toArn: model('anthropic.claude-v2'), toType: 'foundation-model' }] })
  expect(inferenceProfileSystem.metrics[0]?.dimensions({ arn: read.arn, name: '', attributes: {} })).toEqual({ ModelId: 'us.anthropic.claude-v2' })
})

test('prompt router: the customer’s only, what it chooses from and falls back to', () => {
  const router = { promptRouterName: 'cheap-first', promptRouterArn: bedrock('prompt-router/abcdefabcdef'), routingCriteria: { responseQualityDifference: 25 }, status: 'AVAILABLE', type: 'custom', createdAt: at('2026-04-01T00:00:00Z'), models: [{ modelArn: model('amazon.nova-lite-v1:0') }, { modelArn: bedrock('inference-profile/us.amazon.nova-pro-v1:0') }], fallbackModel: { modelArn: model('amazon.nova-lite-v1:0') } }
  const read = readOne(promptRouter, { promptRouterSummaries: [{ ...router, type: 'default' }, router] })
  expect(read).toMatchObject({ arn: router.promptRouterArn, name: 'cheap-first', state: 'running', attributes: { responseQualityDifference: 25, fallbackModel: model('amazon.nova-lite-v1:0') } })
  expect(read.links.map((l) => [l.rel, l.toType])).toEqual([['routes-to', 'foundation-model'], ['routes-to', 'inference-profile-system'], ['routes-to', 'foundation-model']])
})

test('guardrail: its numbered versions, what is billed, and the policies that it reasons by', () => {
  const summary = { id: 'gr1', arn: bedrock('guardrail/gr1'), status: 'READY', name: 'pii', version: 'DRAFT', createdAt: at('2026-03-02T00:00:00Z'), updatedAt: at('2026-03-03T00:00:00Z') }
  const read = readOne(guardrail, { guardrails: [summary] }, {
    get: { contentPolicy: { filters: [] }, automatedReasoningPolicy: { policies: [`${policyArn}:2`] } },
    versions: { guardrails: [{ ...summary, version: '10' }, { ...summary, version: '2' }, summary] },
  })
  expect(read.attributes).toMatchObject({ version: 'DRAFT', versions: ['2', '10'], policies: ['content', 'automated reasoning'] })
  expect(read.links).toEqual([{ rel: 'uses', toArn: policyArn, toType: 'automated-reasoning-policy' }])
  expect(guardrail.unchanged?.at(summary as never)).toEqual(summary.updatedAt)
  // Denied details: nothing is claimed.
  expect(readOne(guardrail, { guardrails: [summary] }).attributes?.versions).toBeUndefined()
})
