import type { SimResource } from '../estate'
import type { Agreement, InvocationLogging } from '../surroundings'
import { type Build, arn, before } from '../build'
import { offeredIn } from '../models'

/** Calls are logged in the payer's main region and, to a bucket only, in the second account's. */
export const invocationLogging = (b: Build): InvocationLogging[] => b.accounts.slice(0, 2).map((account, i): InvocationLogging => {
  const [region, bucket, logGroup] = ['us-east-1', 'northwind-bedrock-logs', i === 0 ? '/northwind/bedrock' : undefined]
  return {
    type: 'invocation-logging', id: 'configuration', name: 'Model invocation logging', accountId: account.id, region, arn: arn('bedrock', region, account.id, 'invocation-logging/configuration'), status: null, undated: true,
    createdAt: before(b, 300), updatedAt: before(b, 300), tags: {}, bucket, ...(logGroup && { logGroup }),
    links: [...(logGroup ? [{ rel: 'writes-to', toArn: arn('logs', region, account.id, `log-group:${logGroup}`) }] : []), { rel: 'writes-to', toArn: `arn:aws:s3:::${bucket}` }],
  }
})

/** What the account agreed to, for each model that it uses. */
export const agreements = (models: SimResource[]): Agreement[] => models.map((model) => ({
  ...model, type: 'foundation-model-agreement', modelId: model.id, arn: arn('bedrock', model.region, model.accountId, `foundation-model-agreement/${model.id}`), status: 'AVAILABLE', tags: {}, undated: true,
  name: offeredIn(model.region).find((m) => m.id === model.id)?.name ?? model.name,
  links: [{ rel: 'part-of', toArn: model.arn }],
}))
