import { expect, test } from 'vitest'
import type { From, Parent } from '../resource-type'
import { WHERE, at, bedrock, model, readOne } from '../testing/read-one'
import { dataSource } from './data-source'
import { flow } from './flow'
import { flowAlias } from './flow-alias'
import { flowExecution } from './flow-execution'
import { flowVersion } from './flow-version'
import { ingestionJob } from './ingestion-job'
import { prompt } from './prompt'
import { session } from './session'

const NOW = at('2026-05-01T00:00:00Z')
const LATER = at('2026-05-01T00:20:00Z')
const flowArn = bedrock('flow/FL12345678')
const triage: Parent = { arn: flowArn, name: 'triage', attributes: { flowId: 'FL12345678' } }
const ofFlow: From = { parent: triage, input: { flowIdentifier: 'FL12345678' } }
const partOf = { rel: 'part-of', toArn: flowArn, toType: 'flow' }

test('what hangs under a flow is listed once per flow', () => {
  for (const type of [flowAlias, flowVersion, flowExecution]) {
    expect(type.list.per?.type).toBe('flow')
    expect(type.list.per?.inputs(triage, WHERE)).toEqual([{ flowIdentifier: 'FL12345678', maxResults: 1000 }])
  }
})

test('flow alias: AWS’s ARN, its versions, and the draft as the flow itself', () => {
  const alias = (flowVersion: string) => readOne(flowAlias, { flowAliasSummaries: [{
    id: 'FA12345678', arn: `${flowArn}/alias/FA12345678`, name: 'live', flowId: 'FL12345678', routingConfiguration: [{ flowVersion }], createdAt: NOW, updatedAt: NOW, concurrencyConfiguration: { type: 'Manual', maxConcurrency: 5 },
  }] }, {}, WHERE, ofFlow)
  expect(alias('2')).toMatchObject({ arn: `${flowArn}/alias/FA12345678`, name: 'live', state: 'running', createdAt: NOW, attributes: { versions: ['2'], maxConcurrency: 5 } })
  expect(alias('2').links).toEqual([partOf, { rel: 'routes-to', toArn: `${flowArn}/version/2`, toType: 'flow-version' }])
  expect(alias('DRAFT').links).toEqual([partOf, { rel: 'routes-to', toArn: flowArn, toType: 'flow' }])
})

test('flow version: AWS’s ARN is the flow’s, ours tells versions apart; its nodes are links', () => {
  const summary = { id: 'FL12345678', arn: flowArn, status: 'Prepared', createdAt: NOW, version: '2' }
  const read = readOne(flowVersion, { flowVersionSummaries: [summary] }, { get: { name: 'triage', definition: { nodes: [
    { name: 'say', type: 'Prompt', configuration: { prompt: { sourceConfiguration: { resource: { promptArn: bedrock('prompt/PR12345678:3') } } } } },
    { name: 'keep', type: 'Storage', configuration: { storage: { serviceConfiguration: { s3: { bucketName: 'answers' } } } } },
    { name: 'fetch', type: 'Retrieval', configuration: { retrieval: { serviceConfiguration: { s3: { bucketName: 'texts' } } } } },
  ] } } }, WHERE, ofFlow)
  expect(read).toMatchObject({ arn: `${flowArn}/version/2`, name: 'triage 2', state: 'running', createdAt: NOW, attributes: { nodes: 3 } })
  expect(read.links).toEqual([
    partOf, { rel: 'uses', toArn: bedrock('prompt/PR12345678'), toType: 'prompt' },
    { rel: 'writes-to', toArn: 'arn:aws:s3:::answers' }, { rel: 'reads-from', toArn: 'arn:aws:s3:::texts' },
  ])
  expect(flowVersion.unchanged?.arn(summary, WHERE, ofFlow)).toBe(read.arn)
  expect(flowVersion.details?.get?.input(summary, WHERE, {}, ofFlow)).toEqual({ flowIdentifier: 'FL12345678', flowVersion: '2' })
  expect(flowVersion.details?.get?.input({ ...summary, version: 'DRAFT' }, WHERE, {}, ofFlow)).toBeUndefined()
})

test('flow version: named after its flow where its detail was not read', () => {
  expect(readOne(flowVersion, { flowVersionSummaries: [{ id: 'FL12345678', arn: flowArn, status: 'Failed', createdAt: NOW, version: '1' }] }, {}, WHERE, ofFlow)).toMatchObject({ name: 'triage 1', state: 'failed' })
})

test('flow: the definition is read again only when AWS says that it changed', () => {
  const summary = { id: 'FL12345678', arn: flowArn, name: 'triage', status: 'Prepared', createdAt: NOW, updatedAt: LATER, version: 'DRAFT' }
  expect(flow.unchanged?.arn(summary, WHERE, { input: {} })).toBe(flowArn)
  expect(flow.unchanged?.at(summary)).toBe(LATER)
})

test('flow execution: from its creation to its end, on the alias that ran it', () => {
  const aliasArn = `${flowArn}/alias/FA12345678`
  const execution = (more: object) => readOne(flowExecution, { flowExecutionSummaries: [{
    executionArn: `${aliasArn}/execution/11111111-2222-3333-4444-555555555555`, flowAliasIdentifier: 'FA12345678', flowIdentifier: 'FL12345678', flowVersion: '2', createdAt: NOW, ...more,
  }] }, {}, WHERE, ofFlow)
  expect(execution({ status: 'Succeeded', endedAt: LATER })).toMatchObject({ name: '11111111-2222-3333-4444-555555555555', state: 'finished', createdAt: NOW, startedAt: NOW, endedAt: LATER })
  expect(execution({ status: 'Running' }).endedAt).toBeUndefined()
  expect(execution({ status: 'Running' }).links).toEqual([partOf, { rel: 'uses', toArn: aliasArn, toType: 'flow-alias' }])
})

const kbArn = bedrock('knowledge-base/KB12345678')
const source = { knowledgeBaseId: 'KB12345678', dataSourceId: 'DS12345678', name: 'handbook', status: 'AVAILABLE', updatedAt: NOW }
const read = (config: object, vectorIngestionConfiguration?: object) => readOne(dataSource, { dataSourceSummaries: [source] }, { get: { dataSource: { createdAt: NOW, dataSourceConfiguration: config, vectorIngestionConfiguration } } })

test('data source: part of its knowledge base, it reads a bucket and calls what its ingestion needs', () => {
  const found = read({ type: 'S3', s3Configuration: { bucketArn: 'arn:aws:s3:::handbook' } }, {
    parsingConfiguration: { parsingStrategy: 'BEDROCK_FOUNDATION_MODEL', bedrockFoundationModelConfiguration: { modelArn: model('amazon.nova-lite-v1:0') } },
    customTransformationConfiguration: { transformations: [{ transformationFunction: { transformationLambdaConfiguration: { lambdaArn: 'arn:aws:lambda:us-east-1:111122223333:function:chunk' } } }] },
  })
  expect(found).toMatchObject({ arn: `${kbArn}/data-source/DS12345678`, name: 'handbook', state: 'running', createdAt: NOW, attributes: { sourceType: 'S3', parsingStrategy: 'BEDROCK_FOUNDATION_MODEL' } })
  expect(found.links).toEqual([
    { rel: 'part-of', toArn: kbArn, toType: 'knowledge-base' }, { rel: 'reads-from', toArn: 'arn:aws:s3:::handbook' },
    { rel: 'uses', toArn: model('amazon.nova-lite-v1:0'), toType: 'foundation-model' }, { rel: 'calls', toArn: 'arn:aws:lambda:us-east-1:111122223333:function:chunk' },
  ])
  expect(dataSource.unchanged?.arn(source, WHERE, { input: {} })).toBe(found.arn)
  const base: Parent = { arn: kbArn, name: 'docs', attributes: { knowledgeBaseId: 'KB12345678' } }
  expect(dataSource.list.per?.inputs(base, WHERE)).toEqual([{ knowledgeBaseId: 'KB12345678', maxResults: 1000 }])
})

test('data source: outside AWS it is known by the secret that opens it; with its detail denied it stays part of its base', () => {
  const secret = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:wiki'
  expect(read({ type: 'CONFLUENCE', confluenceConfiguration: { sourceConfiguration: { hostUrl: 'https://wiki.example', credentialsSecretArn: secret } } }).links).toContainEqual({ rel: 'uses', toArn: secret })
  expect(readOne(dataSource, { dataSourceSummaries: [source] }).links).toEqual([{ rel: 'part-of', toArn: kbArn, toType: 'knowledge-base' }])
})

const job = (status: string) => readOne(ingestionJob, { ingestionJobSummaries: [{
  knowledgeBaseId: 'KB12345678', dataSourceId: 'DS12345678', ingestionJobId: 'IJ12345678', status, startedAt: NOW, updatedAt: LATER,
  statistics: { numberOfDocumentsScanned: 12, numberOfNewDocumentsIndexed: 3, numberOfModifiedDocumentsIndexed: 4, numberOfDocumentsFailed: 1 },
}] })

test('ingestion job: its last change is its end, once it has ended', () => {
  expect(job('COMPLETE')).toMatchObject({ arn: `${kbArn}/data-source/DS12345678/ingestion-job/IJ12345678`, state: 'finished', startedAt: NOW, endedAt: LATER, attributes: { documentsScanned: 12, documentsIndexed: 7, documentsFailed: 1 } })
  for (const status of ['STARTING', 'IN_PROGRESS', 'STOPPING']) expect(job(status).endedAt).toBeUndefined()
  for (const status of ['FAILED', 'STOPPED']) expect(job(status).endedAt).toEqual(LATER)
  expect(job('COMPLETE').links).toEqual([{ rel: 'part-of', toArn: `${kbArn}/data-source/DS12345678`, toType: 'data-source' }])
})

test('ingestion job: the whole history of every data source, newest first', () => {
  const parent: Parent = { arn: `${kbArn}/data-source/DS12345678`, name: 'handbook', attributes: { knowledgeBaseId: 'KB12345678', dataSourceId: 'DS12345678' } }
  expect(ingestionJob.list.per?.type).toBe('data-source')
  expect(ingestionJob.list.per?.inputs(parent, WHERE)).toEqual([{ knowledgeBaseId: 'KB12345678', dataSourceId: 'DS12345678', maxResults: 1000, sortBy: { attribute: 'STARTED_AT', order: 'DESCENDING' } }])
})

test('prompt: the models of its variants, and no text', () => {
  const summary = { id: 'PR12345678', arn: bedrock('prompt/PR12345678'), name: 'refund-letter', version: 'DRAFT', createdAt: NOW, updatedAt: LATER }
  const read = readOne(prompt, { promptSummaries: [summary] }, { get: { defaultVariant: 'a', variants: [
    { name: 'a', modelId: 'amazon.nova-lite-v1:0', templateConfiguration: { text: { text: 'Dear customer' } } },
    { name: 'b', genAiResource: { agent: { agentIdentifier: bedrock('agent-alias/ABCDEFGHIJ/ALIAS12345') } } },
  ] } })
  expect(read).toMatchObject({ arn: summary.arn, name: 'refund-letter', state: 'running', createdAt: NOW, attributes: { variants: 2 } })
  expect(read.links).toEqual([
    { rel: 'uses', toArn: model('amazon.nova-lite-v1:0'), toType: 'foundation-model' },
    { rel: 'uses', toArn: bedrock('agent-alias/ABCDEFGHIJ/ALIAS12345'), toType: 'agent-alias' },
  ])
  expect(JSON.stringify(read)).not.toContain('Dear customer')
})

test('session', () => {
  const id = '11111111-2222-3333-4444-555555555555'
  expect(readOne(session, { sessionSummaries: [{ sessionId: id, sessionArn: bedrock(`session/${id}`), sessionStatus: 'EXPIRED', createdAt: NOW, lastUpdatedAt: LATER }] }))
    .toMatchObject({ arn: bedrock(`session/${id}`), name: id, state: 'stopped', createdAt: NOW, attributes: { lastUpdatedAt: LATER } })
})
