import { expect, test } from 'vitest'
import { at, bedrock, model, readOne } from '../testing/read-one'
import { advancedPromptOptimizationJob } from './advanced-prompt-optimization-job'
import { asyncInvoke } from './async-invoke'
import { modelImportJob } from './model-import-job'

const importJob = (more: object) => readOne(modelImportJob, { modelImportJobSummaries: [{
  jobArn: bedrock('model-import-job/abcdefabcdef'), jobName: 'import-llama', status: 'Completed', creationTime: at('2026-09-01T08:00:00Z'), lastModifiedTime: at('2026-09-01T08:31:00Z'),
  endTime: at('2026-09-01T08:30:00Z'), importedModelArn: bedrock('imported-model/fedcbafedcba'), importedModelName: 'llama', ...more,
}] })

test('import job: it ends, and makes a model', () => {
  expect(importJob({})).toMatchObject({ name: 'import-llama', state: 'finished', startedAt: at('2026-09-01T08:00:00Z'), endedAt: at('2026-09-01T08:30:00Z'), links: [{ rel: 'produces', toArn: bedrock('imported-model/fedcbafedcba'), toType: 'imported-model' }] })
  expect(importJob({ status: 'InProgress', endTime: undefined, importedModelArn: undefined })).toMatchObject({ state: 'running', endedAt: undefined, endedBefore: undefined, links: [] })
  expect(importJob({ status: 'Failed', endTime: undefined })).toMatchObject({ state: 'failed', endedBefore: at('2026-09-01T08:31:00Z') })
})

const optimization = (jobStatus: string, details = {}) => readOne(advancedPromptOptimizationJob, { jobSummaries: [{
  jobArn: bedrock('advanced-prompt-optimization-job/abcdefabcdef'), jobName: 'tune-prompts', jobStatus, creationTime: at('2026-09-02T00:00:00Z'), lastModifiedTime: at('2026-09-02T02:00:00Z'),
}] }, details)

test('prompt optimization job: no end in AWS, the models it tries, where it reads and writes', () => {
  const read = optimization('PartiallyCompleted', { get: { modelConfigurations: [{ modelId: 'amazon.nova-lite-v1:0' }], inputConfig: { s3Uri: 's3://prompts/in.jsonl' }, outputConfig: { s3Uri: 's3://prompts-out/' } } })
  expect(read).toMatchObject({ state: 'finished', endedBefore: at('2026-09-02T02:00:00Z') })
  expect(read.endedAt).toBeUndefined()
  expect(read.links).toEqual([
    { rel: 'uses', toArn: model('amazon.nova-lite-v1:0'), toType: 'foundation-model' }, { rel: 'reads-from', toArn: 'arn:aws:s3:::prompts' }, { rel: 'writes-to', toArn: 'arn:aws:s3:::prompts-out' },
  ])
  expect(optimization('Deleting')).toMatchObject({ state: 'stopping', endedBefore: undefined, links: [] })
})

test('asynchronous invocation: by its id, with its model, end and bucket', () => {
  const read = readOne(asyncInvoke, { asyncInvokeSummaries: [{
    invocationArn: bedrock('async-invoke/abcdefabcdef'), modelArn: model('amazon.nova-reel-v1:1'), clientRequestToken: 't', status: 'Completed', submitTime: at('2026-09-03T00:00:00Z'),
    lastModifiedTime: at('2026-09-03T00:06:01Z'), endTime: at('2026-09-03T00:06:00Z'), outputDataConfig: { s3OutputDataConfig: { s3Uri: 's3://videos/out' } },
  }] })
  expect(read).toMatchObject({ name: 'abcdefabcdef', state: 'finished', startedAt: at('2026-09-03T00:00:00Z'), endedAt: at('2026-09-03T00:06:00Z') })
  expect(read.links).toEqual([{ rel: 'uses', toArn: model('amazon.nova-reel-v1:1'), toType: 'foundation-model' }, { rel: 'writes-to', toArn: 'arn:aws:s3:::videos' }])
})
