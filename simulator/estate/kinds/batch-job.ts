import type { BatchJob } from '../estate'
import { type Build, arn, before, foundationModelArn, plusHours, tagsFor } from '../build'
import { int, lowerId, pick } from '../random'

const names = ['catalogue-describe', 'review-sentiment', 'ticket-backfill', 'transcript-tags', 'contract-extract', 'image-captions', 'lead-enrich', 'faq-dedupe']
/** With the regions whose batch prices have a source. */
const models = [
  ['amazon.nova-2-lite-v1:0', 'us-east-1'], ['anthropic.claude-sonnet-4-20250514-v1:0', 'us-west-2'], ['qwen.qwen3-32b-v1:0', 'eu-central-1'],
] as const

/** Batch inference: most completed, some in every other status AWS knows. */
export function batchJobs(b: Build): BatchJob[] {
  return Array.from({ length: Math.round(60 * b.scale) }, (_, i) => {
    const account = b.accounts[int(0, b.accounts.length - 1, b.seed, 'batch-account', i)]!
    const [modelId, region] = pick(models, b.seed, 'batch-model', i)
    const name = `${names[i % names.length]}-${String(Math.floor(i / names.length) + 1).padStart(3, '0')}`
    const id = lowerId(12, b.seed, 'batch', i)
    const open = i === 3 ? 'Scheduled' : i === 5 ? 'InProgress' : null
    const submitted = open ? plusHours(b.today, -int(2, 9, b.seed, 'batch-open', i)) : before(b, i < 42 ? int(-2, 95, b.seed, 'batch-day', i) : int(96, 350, b.seed, 'batch-day', i), int(1, 22, b.seed, 'batch-hour', i))
    const createdAt = submitted > b.today ? plusHours(b.today, -90) : submitted
    const endedAt = plusHours(createdAt, int(1, 14, b.seed, 'batch-hours', i))
    const status = open ?? (i % 17 === 9 ? 'Failed' : i % 19 === 11 ? 'PartiallyCompleted' : i % 29 === 13 ? 'Expired' : i % 23 === 7 ? 'Stopped' : 'Completed')
    const total = int(4_000, 90_000, b.seed, 'batch-records', i)
    const done = status === 'Completed' ? total : status === 'PartiallyCompleted' || status === 'Stopped' ? Math.round(total * 0.6) : 0
    const bills = done > 0
    return {
      type: 'model-invocation-job', id, name, accountId: account.id, region, arn: arn('bedrock', region, account.id, `model-invocation-job/${id}`), status, createdAt,
      updatedAt: open ? createdAt : endedAt, ...(open ? {} : { endedAt }), tags: tagsFor(b, null, 'batch', i), modelId, links: [{ rel: 'uses', toArn: foundationModelArn(region, modelId) }],
      records: { total, done, failed: status === 'PartiallyCompleted' ? Math.round(done * 0.08) : 0 },
      thousandInput: bills ? done * int(2, 4, b.seed, 'batch-in', i) : 0, thousandOutput: bills ? Math.round(done * 0.35) : 0,
    }
  })
}
