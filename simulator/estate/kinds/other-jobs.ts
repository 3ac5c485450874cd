import type { AsyncInvocation, OptimizationJob } from '../surroundings'
import { type Build, accountOf, arn, before, foundationModelArn, plusHours, tagsFor } from '../build'
import { int, lowerId } from '../random'

const region = 'us-east-1'

/** Prompts that teams had optimized; one job was stopped. */
export const optimizationJobs = (b: Build): OptimizationJob[] => ['helpdesk-prompts', 'campaign-prompts', 'invoice-prompts'].map((name, i): OptimizationJob => {
  const accountId = accountOf(b, i === 2 ? 'data' : 'prod').id
  const id = lowerId(12, b.seed, 'optimization', name)
  const createdAt = before(b, 12 + 31 * i, 9)
  const endedAt = plusHours(createdAt, int(1, 4, b.seed, 'optimization-hours', i))
  const modelIds = i === 1 ? ['amazon.nova-pro-v1:0', 'amazon.nova-lite-v1:0'] : ['amazon.nova-lite-v1:0']
  const bucket = 'northwind-prompts'
  return {
    type: 'advanced-prompt-optimization-job', id, name, accountId, region, arn: arn('bedrock', region, accountId, `advanced-prompt-optimization-job/${id}`), status: i === 1 ? 'Stopped' : 'Completed',
    createdAt, updatedAt: endedAt, endedAt, tags: tagsFor(b, null, 'optimization', name), modelIds, bucket,
    links: [...modelIds.map((m) => ({ rel: 'uses', toArn: foundationModelArn(region, m) })), { rel: 'reads-from', toArn: `arn:aws:s3:::${bucket}` }, { rel: 'writes-to', toArn: `arn:aws:s3:::${bucket}` }],
  }
})

/** Videos that marketing had made, a few a month; one failed. */
export const asyncInvocations = (b: Build): AsyncInvocation[] => Array.from({ length: 6 }, (_, i): AsyncInvocation => {
  const accountId = accountOf(b, 'prod').id
  const id = lowerId(12, b.seed, 'async', i)
  const createdAt = before(b, 3 + 9 * i, int(8, 17, b.seed, 'async-hour', i))
  const endedAt = plusHours(createdAt, 0.1)
  const [modelArn, bucket] = [foundationModelArn(region, 'amazon.nova-reel-v1:1'), 'northwind-videos']
  return {
    type: 'async-invoke', id, name: id, accountId, region, arn: arn('bedrock', region, accountId, `async-invoke/${id}`), status: i === 4 ? 'Failed' : 'Completed', createdAt, updatedAt: endedAt, endedAt,
    tags: tagsFor(b, 'marketing', 'async', i), modelArn, bucket, links: [{ rel: 'uses', toArn: modelArn }, { rel: 'writes-to', toArn: `arn:aws:s3:::${bucket}` }],
  }
})
