import type { Endpoint } from '../estate'
import { type Build, accountOf, arn, before, tagsFor } from '../build'

type Row = [name: string, part: 'prod' | 'data' | 'labs', region: string, source: string, instanceType: Endpoint['instanceType'], instances: number, days: number, invocations: number, team: string | null]

const list: Row[] = [
  ['summarizer-pilot', 'prod', 'us-west-2', 'huggingface-summarization-bart', 'ml.g5.12xlarge', 1, 133, 0, 'marketing'],
  ['product-vision', 'prod', 'us-east-1', 'stabilityai-sdxl', 'ml.g5.2xlarge', 2, 210, 5200, 'search'],
  ['voice-notes', 'prod', 'eu-central-1', 'nvidia-parakeet', 'ml.g5.2xlarge', 1, 88, 1900, 'support'],
  ['label-qwen', 'data', 'us-west-2', 'qwen2-5-7b', 'ml.g5.2xlarge', 1, 156, 3100, 'data-science'],
  ['pii-screen', 'data', 'us-east-1', 'gliner-pii', 'ml.g5.2xlarge', 1, 64, 740, null],
  ['prompt-lab-gemma', 'labs', 'us-east-1', 'gemma-3-4b', 'ml.g5.2xlarge', 1, 31, 15, null],
]

/** Six Marketplace endpoints, the first idle since its pilot; and one plain SageMaker endpoint that is none of Bedrock's business. */
export function endpoints(b: Build): Endpoint[] {
  const make = ([name, part, region, source, instanceType, instances, days, invocations, team]: Row, registered: boolean): Endpoint => {
    const accountId = accountOf(b, part).id
    const createdAt = before(b, days, 11)
    return {
      type: 'marketplace-endpoint', id: name, name, accountId, region, arn: arn('sagemaker', region, accountId, `endpoint/${name}`), registered,
      status: name === 'pii-screen' ? 'INCOMPATIBLE_ENDPOINT' : 'REGISTERED', sageMakerStatus: 'InService', createdAt, updatedAt: createdAt, instanceType, instances, invocations,
      modelSource: arn('sagemaker', region, 'aws', `hub-content/SageMakerPublicHub/Model/${source}/1.0.0`), tags: tagsFor(b, team, 'endpoint', name), links: [],
    }
  }
  return [...list.map((row) => make(row, true)), make(['fraud-scoring', 'prod', 'us-east-1', 'own-xgboost', 'ml.m5.xlarge', 2, 400, 90_000, null], false)]
}
