import { expect, test } from 'vitest'
import { at, bedrock, model, readOne } from '../testing/read-one'
import { customModel } from './custom-model'
import { customModelDeployment } from './custom-model-deployment'
import { foundationModel } from './foundation-model'
import { importedModel } from './imported-model'
import { provisionedThroughput } from './provisioned-throughput'

const tuned = bedrock('custom-model/amazon.titan-text-express-v1:0:8k/w4vtut9aq95n')

test('foundation model: legacy still runs, and its end of life is kept', () => {
  const read = readOne(foundationModel, { modelSummaries: [{
    modelArn: model('amazon.titan-text-express-v1'), modelId: 'amazon.titan-text-express-v1', modelName: 'Titan Text G1 - Express', providerName: 'Amazon',
    inputModalities: ['TEXT'], outputModalities: ['TEXT'], inferenceTypesSupported: ['ON_DEMAND'], modelLifecycle: { status: 'LEGACY', endOfLifeTime: at('2027-01-01T00:00:00Z') },
  }] })
  expect(read).toMatchObject({ arn: model('amazon.titan-text-express-v1'), name: 'Titan Text G1 - Express', state: 'running', rawState: 'LEGACY', attributes: { provider: 'Amazon', endOfLifeTime: at('2027-01-01T00:00:00Z') } })
})

test('custom model: made by a job, from a base model, owned here', () => {
  const read = readOne(customModel, { modelSummaries: [{
    modelArn: tuned, modelName: 'support-tuned', creationTime: at('2026-03-01T10:00:00Z'), baseModelArn: model('amazon.titan-text-express-v1:0:8k'), baseModelName: '',
    customizationType: 'FINE_TUNING', ownerAccountId: '111122223333', modelStatus: 'Active',
  }] }, { get: { modelArn: tuned, jobArn: bedrock('model-customization-job/amazon.titan-text-express-v1:0:8k/3m4q4ew79u8o') } })
  expect(read).toMatchObject({ arn: tuned, name: 'support-tuned', state: 'running', shared: false, createdAt: at('2026-03-01T10:00:00Z') })
  expect(read.attributes?.baseModelName).toBeUndefined()
  expect(read.links).toEqual([
    { rel: 'base-model', toArn: model('amazon.titan-text-express-v1:0:8k'), toType: 'foundation-model' },
    { rel: 'produced-by', toArn: bedrock('model-customization-job/amazon.titan-text-express-v1:0:8k/3m4q4ew79u8o'), toType: 'model-customization-job' },
  ])
})

test('custom model: another account’s is shared, by the owner named or by its ARN', () => {
  const foreign = 'arn:aws:bedrock:us-east-1:999988887777:custom-model/amazon.nova-lite-v1:0/aaaaaaaaaaaa'
  expect(readOne(customModel, { modelSummaries: [{ modelArn: foreign, modelName: 'x', ownerAccountId: '999988887777' }] }).shared).toBe(true)
  expect(readOne(customModel, { modelSummaries: [{ modelArn: foreign, modelName: 'x' }] }).shared).toBe(true)
})

test('custom model: a copy names the copy job', () => {
  const read = readOne(customModel, { modelSummaries: [{ modelArn: tuned, modelName: 'copy' }] }, { get: { jobArn: bedrock('model-copy-job/abcdefabcdef') } })
  expect(read.links).toEqual([{ rel: 'produced-by', toArn: bedrock('model-copy-job/abcdefabcdef'), toType: 'model-copy-job' }])
})

test('imported model: has no status, is there and so bills', () => {
  const arn = bedrock('imported-model/abcdefabcdef')
  const read = readOne(importedModel, { modelSummaries: [{ modelArn: arn, modelName: 'llama-ft', creationTime: at('2026-05-01T00:00:00Z'), modelArchitecture: 'llama' }] },
    { get: { jobArn: bedrock('model-import-job/fedcbafedcba'), customModelUnits: { customModelUnitsPerModelCopy: 2, customModelUnitsVersion: '1.0' } } })
  expect(read).toMatchObject({ arn, name: 'llama-ft', state: 'running', attributes: { customModelUnitsPerModelCopy: 2, customModelUnitsVersion: '1.0' } })
  expect(read.links).toEqual([{ rel: 'produced-by', toArn: bedrock('model-import-job/fedcbafedcba'), toType: 'model-import-job' }])
})

const throughput = (more: object) => ({ provisionedModelSummaries: [{
  provisionedModelName: 'launch', provisionedModelArn: bedrock('provisioned-model/abcdefabcdef'), modelArn: tuned, desiredModelArn: tuned,
  foundationModelArn: model('amazon.titan-text-express-v1:0:8k'), modelUnits: 1, desiredModelUnits: 1, status: 'InService',
  creationTime: at('2026-06-01T00:00:00Z'), lastModifiedTime: at('2026-06-01T00:10:00Z'), ...more,
}] })

test('provisioned throughput: units, commitment, what it serves', () => {
  const read = readOne(provisionedThroughput, throughput({ commitmentDuration: 'SixMonths', commitmentExpirationTime: at('2026-12-01T00:00:00Z') }))
  expect(read).toMatchObject({ arn: bedrock('provisioned-model/abcdefabcdef'), name: 'launch', state: 'running', startedAt: at('2026-06-01T00:00:00Z'),
    attributes: { modelUnits: 1, commitmentDuration: 'SixMonths', commitmentExpirationTime: at('2026-12-01T00:00:00Z') } })
  expect(read.links).toEqual([
    { rel: 'serves', toArn: tuned, toType: 'custom-model' },
    { rel: 'base-model', toArn: model('amazon.titan-text-express-v1:0:8k'), toType: 'foundation-model' },
  ])
  expect(provisionedThroughput.metrics[0]?.dimensions({ arn: read.arn, name: 'launch', attributes: {} })).toEqual({ ModelId: read.arn })
})

test('provisioned throughput: while it is updated both models are linked', () => {
  const next = bedrock('custom-model/amazon.titan-text-express-v1:0:8k/bbbbbbbbbbbb')
  const read = readOne(provisionedThroughput, throughput({ status: 'Updating', desiredModelArn: next, desiredModelUnits: 3 }))
  expect(read.links.filter((l) => l.rel === 'serves').map((l) => l.toArn)).toEqual([tuned, next])
  expect(read).toMatchObject({ state: 'running', attributes: { modelUnits: 1, desiredModelUnits: 3 } })
})

test('custom model deployment: serves its model, whatever state it is in', () => {
  const read = readOne(customModelDeployment, { modelDeploymentSummaries: [{
    customModelDeploymentArn: bedrock('custom-model-deployment/abcdefabcdef'), customModelDeploymentName: 'demo', modelArn: tuned, createdAt: at('2026-08-01T00:00:00Z'), status: 'Paused',
  }] })
  expect(read).toMatchObject({ name: 'demo', state: 'unknown', rawState: 'Paused', links: [{ rel: 'serves', toArn: tuned, toType: 'custom-model' }] })
})
