import { expect, test } from 'vitest'
import { at, bedrock, model, readOne } from '../testing/read-one'
import { evaluationJob } from './evaluation-job'
import { modelCopyJob } from './model-copy-job'
import { modelCustomizationJob } from './model-customization-job'
import { modelInvocationJob } from './model-invocation-job'

test('customization job: training starts after it was created, and it makes a model', () => {
  const made = bedrock('custom-model/amazon.nova-lite-v1:0:256k/abcdefabcdef')
  const read = readOne(modelCustomizationJob, { modelCustomizationJobSummaries: [{
    jobArn: bedrock('model-customization-job/amazon.nova-lite-v1:0:256k/fedcbafedcba'), jobName: 'weekly', status: 'Completed', baseModelArn: model('amazon.nova-lite-v1:0:256k'),
    creationTime: at('2026-11-01T01:00:00Z'), endTime: at('2026-11-01T05:00:00Z'), lastModifiedTime: at('2026-11-01T05:00:01Z'), customModelArn: made, customModelName: 'weekly-model', customizationType: 'FINE_TUNING',
    statusDetails: { trainingDetails: { status: 'Completed', creationTime: at('2026-11-01T02:00:00Z') } },
  }] })
  expect(read).toMatchObject({ name: 'weekly', state: 'finished', createdAt: at('2026-11-01T01:00:00Z'), startedAt: at('2026-11-01T02:00:00Z'), endedAt: at('2026-11-01T05:00:00Z') })
  expect(read.links).toEqual([{ rel: 'base-model', toArn: model('amazon.nova-lite-v1:0:256k'), toType: 'foundation-model' }, { rel: 'produces', toArn: made, toType: 'custom-model' }])
})

const batch = (more: object) => readOne(modelInvocationJob, { invocationJobSummaries: [{
  jobArn: bedrock('model-invocation-job/abcdefabcdef'), jobName: 'nightly', modelId: 'amazon.nova-lite-v1:0', roleArn: 'arn:aws:iam::111122223333:role/b', status: 'Completed',
  submitTime: at('2026-11-02T00:00:00Z'), lastModifiedTime: at('2026-11-02T03:00:01Z'), endTime: at('2026-11-02T03:00:00Z'), inputDataConfig: {}, outputDataConfig: {}, ...more,
}] })

test('batch job: records and end', () => {
  expect(batch({ totalRecordCount: 1000, successRecordCount: 990, errorRecordCount: 10 })).toMatchObject({
    state: 'finished', startedAt: at('2026-11-02T00:00:00Z'), endedAt: at('2026-11-02T03:00:00Z'), attributes: { totalRecordCount: 1000, errorRecordCount: 10 },
    links: [{ rel: 'uses', toArn: model('amazon.nova-lite-v1:0'), toType: 'foundation-model' }],
  })
})

test('batch job: a stopped one comes without an end; its last change bounds it', () => {
  expect(batch({ status: 'Stopped', endTime: undefined })).toMatchObject({ state: 'stopped', endedBefore: at('2026-11-02T03:00:01Z') })
  expect(batch({ status: 'InProgress', endTime: undefined }).endedBefore).toBeUndefined()
})

test.each([['Submitted', 'starting'], ['Validating', 'starting'], ['Scheduled', 'starting'], ['InProgress', 'running'], ['PartiallyCompleted', 'finished'], ['Failed', 'failed'], ['Stopping', 'stopping'], ['Expired', 'failed'], ['Postponed', 'unknown']])(
  'batch job: %s is %s', (status, state) => { expect(batch({ status }).state).toBe(state) })

const evaluation = (status: string, more: object = {}) => readOne(evaluationJob, { jobSummaries: [{
  jobArn: bedrock('evaluation-job/abcdefabcdef'), jobName: 'compare', status, creationTime: at('2026-10-01T00:00:00Z'), jobType: 'Automated', evaluationTaskTypes: ['QuestionAndAnswer'], ...more,
}] }, { get: { lastModifiedTime: at('2026-10-01T00:30:00Z') } })

test('evaluation job: no end in AWS, so the last change bounds it once it has ended', () => {
  const read = evaluation('Completed')
  expect(read).toMatchObject({ state: 'finished', endedBefore: at('2026-10-01T00:30:00Z') })
  expect(read.endedAt).toBeUndefined()
  expect(evaluation('InProgress').endedBefore).toBeUndefined()
})

test('evaluation job: what is evaluated and who judges', () => {
  expect(evaluation('Completed', { modelIdentifiers: ['amazon.nova-lite-v1:0'], ragIdentifiers: ['KB12345678'], evaluatorModelIdentifiers: [model('amazon.nova-pro-v1:0')] }).links).toEqual([
    { rel: 'evaluates', toArn: model('amazon.nova-lite-v1:0'), toType: 'foundation-model' },
    { rel: 'evaluates', toArn: bedrock('knowledge-base/KB12345678'), toType: 'knowledge-base' },
    { rel: 'judged-by', toArn: model('amazon.nova-pro-v1:0'), toType: 'foundation-model' },
  ])
})

test('copy job: from one region or account to another, tags in the list', () => {
  const target = bedrock('custom-model/amazon.nova-lite-v1:0/bbbbbbbbbbbb')
  const source = 'arn:aws:bedrock:us-west-2:999988887777:custom-model/amazon.nova-lite-v1:0/cccccccccccc'
  const read = readOne(modelCopyJob, { modelCopyJobSummaries: [{ jobArn: bedrock('model-copy-job/abcdefabcdef'), status: 'Completed', creationTime: at('2026-10-02T00:00:00Z'), targetModelArn: target, targetModelName: 'copied', sourceAccountId: '999988887777', sourceModelArn: source, targetModelTags: [{ key: 'team', value: 'search' }] }] })
  expect(read).toMatchObject({ name: 'copied', state: 'finished', tags: { team: 'search' }, attributes: { sourceAccountId: '999988887777' } })
  expect(read.endedAt).toBeUndefined()
  expect(read.links).toEqual([{ rel: 'produces', toArn: target, toType: 'custom-model' }, { rel: 'copies', toArn: source, toType: 'custom-model' }])
})
