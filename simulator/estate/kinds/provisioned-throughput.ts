import type { ProvisionedThroughput } from '../estate'
import { type Build, accountOf, arn, before, foundationModelArn, plusDays, tagsFor } from '../build'
import { lowerId } from '../random'

/**
 * Seven: the one forgotten after a launch (six-month commitment, no traffic since the launch week), three
 * that are used, two small ones of the same model in one account whose bill names no resource nor tag, one failed.
 */
export function provisionedThroughputs(b: Build): ProvisionedThroughput[] {
  const [prod, data, labs] = (['prod', 'data', 'labs'] as const).map((part) => accountOf(b, part).id) as [string, string, string]
  const make = (name: string, accountId: string, region: string, model: string, meter: ProvisionedThroughput['meter'], days: number,
    more: Partial<ProvisionedThroughput> & { team?: string | null; customModel?: string } = {}): ProvisionedThroughput => {
    const id = lowerId(12, b.seed, 'pt', name)
    const { team = null, customModel, ...fields } = more
    const createdAt = before(b, days)
    const modelArn = customModel ?? foundationModelArn(region, model)
    return {
      type: 'provisioned-throughput', id, name, accountId, region, arn: arn('bedrock', region, accountId, `provisioned-model/${id}`),
      status: 'InService', createdAt, updatedAt: createdAt, modelArn, foundationModelArn: foundationModelArn(region, model),
      modelUnits: 1, desiredModelUnits: 1, meter, tags: tagsFor(b, team, 'pt', name),
      links: [{ rel: 'serves', toArn: modelArn }, ...(customModel ? [{ rel: 'base-model', toArn: foundationModelArn(region, model) }] : [])], ...fields,
    }
  }
  const custom = (region: string, account: string, base: string, name: string): string =>
    arn('bedrock', region, account, `custom-model/${base}/${lowerId(12, b.seed, 'custom-model', name)}`)
  const launched = before(b, 79)
  return [
    make('spring-launch-images', prod, 'us-west-2', 'amazon.titan-image-generator-v2:0', 'titan-image-v2-6-months', 79,
      { team: 'marketing', commitment: 'SixMonths', commitmentEnds: plusDays(launched, 183), usedUntil: plusDays(launched, 8) }),
    make('helpdesk-answers', prod, 'us-east-1', 'amazon.titan-text-premier-v1:0', 'titan-premier-custom-1-month', 210,
      { team: 'support', commitment: 'OneMonth', commitmentEnds: plusDays(before(b, 210), 30), customModel: custom('us-east-1', prod, 'amazon.titan-text-premier-v1:0', 'helpdesk-answers-v3') }),
    make('label-factory-llama', data, 'us-west-2', 'meta.llama3-1-70b-instruct-v1:0', 'llama-3-1-70b-no-commit', 300, { team: 'data-science' }),
    make('tone-experiment-a', labs, 'us-east-1', 'amazon.titan-text-lite-v1', 'titan-lite-custom-no-commit', 44,
      { tags: {}, customModel: custom('us-east-1', labs, 'amazon.titan-text-lite-v1:0:4k', 'tone-experiment-a') }),
    make('tone-experiment-b', labs, 'us-east-1', 'amazon.titan-text-lite-v1', 'titan-lite-custom-no-commit', 12,
      { tags: {}, customModel: custom('us-east-1', labs, 'amazon.titan-text-lite-v1:0:4k', 'tone-experiment-b'), usedUntil: before(b, 3) }),
    make('catalogue-images', prod, 'us-west-2', 'amazon.titan-image-generator-v2:0', 'titan-image-v2-6-months', 21,
      { team: 'search', commitment: 'SixMonths', commitmentEnds: plusDays(before(b, 21), 183), desiredModelUnits: 2, status: 'Updating' }),
    make('seasonal-burst', data, 'us-west-2', 'meta.llama3-1-70b-instruct-v1:0', 'llama-3-1-70b-no-commit', 9, { status: 'Failed' }),
  ]
}
