import { ListAsyncInvokesCommand } from '@aws-sdk/client-bedrock-runtime'
import { bedrockResource, bucketOfUri, idOf } from '../arn'
import { link, modelLink } from '../model-ref'
import { defineType } from '../resource-type'

export const asyncInvoke = defineType({
  id: 'async-invoke',
  name: { one: 'Asynchronous invocation', many: 'Asynchronous invocations', short: 'Async' },
  family: 'job',
  area: 'jobs',
  shape: 'transient',
  list: { api: 'bedrock-runtime', command: ListAsyncInvokesCommand, input: { maxResults: 1000 }, items: (o) => o.asyncInvokeSummaries },
  membership: 'listed',
  read: (invocation, where) => ({
    arn: invocation.invocationArn ?? '',
    // It has no name: its token only makes a repeated start harmless.
    name: invocation.invocationArn ? idOf(invocation.invocationArn) : '',
    rawState: invocation.status,
    createdAt: invocation.submitTime,
    startedAt: invocation.submitTime,
    endedAt: invocation.endTime,
    endedBefore: invocation.status === 'Completed' || invocation.status === 'Failed' ? invocation.lastModifiedTime : undefined,
    attributes: { modelArn: invocation.modelArn, failureMessage: invocation.failureMessage, lastModifiedTime: invocation.lastModifiedTime },
    links: [
      modelLink('uses', invocation.modelArn, where),
      link('writes-to', bucketOfUri(where, invocation.outputDataConfig?.s3OutputDataConfig?.s3Uri)),
    ],
  }),
  states: { InProgress: 'running', Completed: 'finished', Failed: 'failed' },
  tags: { by: 'bedrock' },
  ownsArn: bedrockResource('async-invoke/'),
  // CloudWatch counts by model only.
  metrics: [],
  bills: 'Seconds of video, images or tokens, once, when it completed.',
  notes: ['Listed on the endpoint of the data plane (bedrock-runtime): a network policy may close that one alone.'],
})
