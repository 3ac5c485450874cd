import { ListTagsForResource$, type ListTagsForResourceCommandInput, type ListTagsForResourceCommandOutput } from '@aws-sdk/client-bedrock'
import { ListTagsForResource$ as ListAgentTags$, type ListTagsForResourceCommandInput as AgentInput, type ListTagsForResourceCommandOutput as AgentOutput } from '@aws-sdk/client-bedrock-agent'
import { ListTagsForResource$ as ListCollectionTags$, type ListTagsForResourceCommandInput as CollectionInput, type ListTagsForResourceCommandOutput as CollectionOutput } from '@aws-sdk/client-opensearchserverless'
import { ListTagsForResource$ as ListAgentCoreTags$, type ListTagsForResourceCommandInput as AgentCoreInput, type ListTagsForResourceCommandOutput as AgentCoreOutput } from '@aws-sdk/client-bedrock-agentcore-control'
import { GetResources$, type GetResourcesCommandInput, type GetResourcesCommandOutput } from '@aws-sdk/client-resource-groups-tagging-api'
import { ListTagsForResource$ as ListVectorTags$, type ListTagsForResourceCommandInput as VectorInput, type ListTagsForResourceCommandOutput as VectorOutput } from '@aws-sdk/client-s3vectors'
import { ListTags$, type ListTagsCommandInput, type ListTagsCommandOutput } from '@aws-sdk/client-sagemaker'
import { allResources, type Estate, type SimResource } from '../../estate/estate'
import { page } from '../paging'
import { notFound, on, type Call, type Operation } from '../wire'

const known = new WeakMap<Estate, SimResource[]>()

/** What can be tagged: everything that stands but AWS's own models. */
function taggable(call: Call): SimResource[] {
  const all = known.get(call.estate) ?? allResources(call.estate).filter((r) => r.type !== 'foundation-model' && r.type !== 'sagemaker-endpoint' && !r.unlisted)
  known.set(call.estate, all)
  return all.filter((r) => r.accountId === call.caller.accountId && r.region === call.caller.region && (!r.deletedAt || (call.estate.asOf !== undefined && r.deletedAt > call.estate.asOf)))
}

function tagsAt(call: Call, arn: string | undefined): Record<string, string> {
  const found = taggable(call).find((r) => r.arn === arn)
  if (!found) throw notFound(`Resource ${arn}`)
  return found.tags
}

const lower = (tags: Record<string, string>) => Object.entries(tags).map(([key, value]) => ({ key, value }))
const upper = (tags: Record<string, string>) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))

export const bedrockTagOperations: Operation[] = [
  on<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>('bedrock', ListTagsForResource$, (call) => ({ tags: lower(tagsAt(call, call.input.resourceARN)) })),
  on<AgentInput, AgentOutput>('bedrock', ListAgentTags$, (call) => ({ tags: tagsAt(call, call.input.resourceArn) })),
]

export const agentCoreTagOperations: Operation[] = [
  on<AgentCoreInput, AgentCoreOutput>('bedrock-agentcore', ListAgentCoreTags$, (call) => ({ tags: tagsAt(call, call.input.resourceArn) })),
]

export const sageMakerTagOperations: Operation[] = [
  on<ListTagsCommandInput, ListTagsCommandOutput>('sagemaker', ListTags$, (call) => ({ Tags: upper(tagsAt(call, call.input.ResourceArn)) })),
]

export const collectionTagOperations: Operation[] = [
  on<CollectionInput, CollectionOutput>('aoss', ListCollectionTags$, (call) => ({ tags: lower(tagsAt(call, call.input.resourceArn)) })),
]

export const vectorTagOperations: Operation[] = [
  on<VectorInput, VectorOutput>('s3vectors', ListVectorTags$, (call) => ({ tags: tagsAt(call, call.input.resourceArn) })),
]

/** Like AWS's, it knows only what is or was tagged. */
export const taggingOperations: Operation[] = [
  on<GetResourcesCommandInput, GetResourcesCommandOutput>('tag', GetResources$, (call) => {
    const wanted = call.input.ResourceARNList
    const kinds = call.input.ResourceTypeFilters
    const tagged = taggable(call).filter((r) => Object.keys(r.tags).length > 0 && (!wanted?.length || wanted.includes(r.arn)) && (!kinds?.length || kinds.some((k) => r.arn.split(':')[2] === k.split(':')[0])))
    const { items, next } = page(tagged, call.input.PaginationToken || undefined, call.input.ResourcesPerPage, 100)
    return { ResourceTagMappingList: items.map((r) => ({ ResourceARN: r.arn, Tags: upper(r.tags) })), PaginationToken: next ?? '' }
  }),
]
