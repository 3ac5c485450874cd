import { accountOf, arn, before, foundationModelArn, plusDays, tagsFor, type Build } from '../build'
import type { Endpoint, Estate, ProvisionedThroughput } from '../estate'
import { int, lowerId, pick } from '../random'
import { quieter } from './quieter'

type Bought = [name: string, part: 'prod' | 'data' | 'labs', region: string, model: string, meter: ProvisionedThroughput['meter'], units: number, commitment?: 'OneMonth' | 'SixMonths']

const image = ['us-west-2', 'amazon.titan-image-generator-v2:0', 'titan-image-v2-6-months'] as const
const llama = ['us-west-2', 'meta.llama3-1-70b-instruct-v1:0', 'llama-3-1-70b-no-commit'] as const
const premier = ['us-east-1', 'amazon.titan-text-premier-v1:0', 'titan-premier-custom-1-month'] as const
const lite = ['us-east-1', 'amazon.titan-text-lite-v1', 'titan-lite-custom-no-commit'] as const

/** Those that stand for the whole year first; each of the others was bought, and most deleted, on a day that the seed draws. */
const bought: Bought[] = [
  ['catalogue-images', 'prod', ...image, 1, 'SixMonths'], ['helpdesk-answers', 'prod', ...premier, 1, 'OneMonth'], ['label-factory', 'data', ...llama, 1], ['tone-lab', 'labs', ...lite, 1],
  ['spring-launch', 'prod', ...image, 1, 'SixMonths'], ['returns-desk', 'prod', ...premier, 1, 'OneMonth'], ['season-burst', 'data', ...llama, 1], ['claims-desk', 'data', ...premier, 1, 'OneMonth'],
  ['copy-lab', 'labs', ...lite, 2], ['route-burst', 'prod', ...llama, 1], ['press-images', 'prod', ...image, 1, 'SixMonths'], ['survey-lab', 'prod', ...lite, 1],
]
const WHOLE_YEAR = 4

/** Hosted models: the first three for the whole year. */
const hosted: [name: string, part: 'prod' | 'data', type: Endpoint['instanceType'], instances: number][] = [
  ['product-vision', 'prod', 'ml.g5.2xlarge', 2], ['voice-notes', 'prod', 'ml.g5.2xlarge', 1], ['label-qwen', 'data', 'ml.g5.2xlarge', 1],
  ['summarizer', 'prod', 'ml.g5.12xlarge', 1], ['pii-screen', 'data', 'ml.g5.2xlarge', 1], ['gemma-lab', 'data', 'ml.g5.2xlarge', 1], ['rerank-pilot', 'prod', 'ml.g5.12xlarge', 1], ['speech-pilot', 'prod', 'ml.g5.2xlarge', 2],
]

/** Days before the anchor that it was made, and that it was deleted if it was. */
function life(b: Build, name: string, whole: boolean): { made: number; deleted?: number } {
  if (whole) return { made: int(390, 460, b.seed, 'made', name) }
  const made = int(25, 360, b.seed, 'made', name)
  const lasted = int(35, 190, b.seed, 'lasted', name)
  return made - lasted > 3 ? { made, deleted: made - lasted } : { made }
}

/** What stands is most of the bill: committed or not, made and deleted in the middle of months, without anybody saying so. */
export function standing(b: Build, northwind: Estate): Estate {
  return {
    ...quieter(northwind, 0.1),
    provisionedThroughputs: bought.map((row, i) => throughput(b, row, i < WHOLE_YEAR)),
    endpoints: [...northwind.endpoints.filter((x) => !x.registered), ...hosted.map((row, i) => endpoint(b, row, i < 3))],
  }
}

function throughput(b: Build, [name, part, region, model, meter, units, commitment]: Bought, whole: boolean): ProvisionedThroughput {
  const accountId = accountOf(b, part).id
  const id = lowerId(12, b.seed, 'pt', name)
  const { made, deleted } = life(b, name, whole)
  const createdAt = before(b, made, int(1, 22, b.seed, 'pt-hour', name))
  const modelArn = foundationModelArn(region, model)
  return {
    type: 'provisioned-throughput', id, name, accountId, region, arn: arn('bedrock', region, accountId, `provisioned-model/${id}`), status: 'InService', createdAt, updatedAt: createdAt,
    modelArn, foundationModelArn: modelArn, modelUnits: units, desiredModelUnits: units, meter, tags: tagsFor(b, pick(['support', 'search', 'data-science', 'marketing'], b.seed, 'pt-team', name), 'pt', name),
    links: [{ rel: 'serves', toArn: modelArn }], ...(commitment ? { commitment, commitmentEnds: plusDays(createdAt, commitment === 'OneMonth' ? 30 : 183) } : {}),
    ...(deleted === undefined ? {} : { deletedAt: before(b, deleted, int(1, 22, b.seed, 'pt-end', name)) }),
  }
}

function endpoint(b: Build, [name, part, instanceType, instances]: (typeof hosted)[number], whole: boolean): Endpoint {
  const accountId = accountOf(b, part).id
  const region = 'us-east-1'
  const { made, deleted } = life(b, name, whole)
  const createdAt = before(b, made, 11)
  return {
    type: 'marketplace-endpoint', id: name, name, accountId, region, arn: arn('sagemaker', region, accountId, `endpoint/${name}`), registered: true, status: 'REGISTERED', sageMakerStatus: 'InService',
    createdAt, updatedAt: createdAt, instanceType, instances, invocations: whole ? 2_000 : 300, modelSource: arn('sagemaker', region, 'aws', `hub-content/SageMakerPublicHub/Model/${name}/1.0.0`),
    tags: tagsFor(b, null, 'endpoint', name), links: [], ...(deleted === undefined ? {} : { deletedAt: before(b, deleted, 15) }),
  }
}
