import { ListTagsForResourceCommand } from '@aws-sdk/client-bedrock'
import { ListTagsForResourceCommand as ListAgentTagsCommand } from '@aws-sdk/client-bedrock-agent'
import { ListTagsForResourceCommand as ListAgentRuntimeTagsCommand } from '@aws-sdk/client-bedrock-agent-runtime'
import { ListTagsForResourceCommand as ListAgentCoreTagsCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { ListTagsForResourceCommand as ListDataAutomationTagsCommand } from '@aws-sdk/client-bedrock-data-automation'
import { ListTagsForResourceCommand as ListCollectionTagsCommand } from '@aws-sdk/client-opensearchserverless'
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api'
import { ListTagsForResourceCommand as ListVectorTagsCommand } from '@aws-sdk/client-s3vectors'
import { ListTagsCommand } from '@aws-sdk/client-sagemaker'
import type { ApiId, CommandClass, OutputOf } from './resource-type'

type Tags = Record<string, string>

/** Reads the tags of one ARN, where the tagging API is denied or does not answer. */
export interface TagCall {
  api: ApiId
  command: CommandClass
  input(arn: string): object
  read(output: unknown): Tags
}

/** Key–value pairs in AWS's various spellings as one record. */
export function tagsOf(pairs: { key?: string; value?: string; Key?: string; Value?: string }[] | undefined): Tags {
  return Object.fromEntries((pairs ?? []).flatMap((p) => {
    const key = p.key ?? p.Key
    return key === undefined ? [] : [[key, p.value ?? p.Value ?? '']]
  }))
}

function tagCall<C extends CommandClass>(call: { api: ApiId; command: C; input(arn: string): object; read(output: OutputOf<C>): Tags }): TagCall {
  return call as unknown as TagCall
}

/** APIs that answer for tags; the other runtime APIs list things whose tags their control API would hold. */
export type TagApi = Exclude<ApiId, 'cloudwatch' | 'bedrock-runtime' | 'bedrock-agentcore'>

/** One call answers the tags of a whole region (paged); the others answer for one ARN. */
export const TAG_CALLS: Record<TagApi, TagCall> = {
  'resource-groups-tagging-api': tagCall({
    api: 'resource-groups-tagging-api', command: GetResourcesCommand,
    input: (arn) => ({ ResourceARNList: [arn] }), read: (o) => tagsOf(o.ResourceTagMappingList?.[0]?.Tags),
  }),
  bedrock: tagCall({ api: 'bedrock', command: ListTagsForResourceCommand, input: (arn) => ({ resourceARN: arn }), read: (o) => tagsOf(o.tags) }),
  'bedrock-agent': tagCall({ api: 'bedrock-agent', command: ListAgentTagsCommand, input: (arn) => ({ resourceArn: arn }), read: (o) => o.tags ?? {} }),
  'bedrock-agent-runtime': tagCall({
    api: 'bedrock-agent-runtime', command: ListAgentRuntimeTagsCommand, input: (arn) => ({ resourceArn: arn }), read: (o) => o.tags ?? {},
  }),
  'bedrock-data-automation': tagCall({
    api: 'bedrock-data-automation', command: ListDataAutomationTagsCommand, input: (arn) => ({ resourceARN: arn }), read: (o) => tagsOf(o.tags),
  }),
  'bedrock-agentcore-control': tagCall({
    api: 'bedrock-agentcore-control', command: ListAgentCoreTagsCommand, input: (arn) => ({ resourceArn: arn }), read: (o) => o.tags ?? {},
  }),
  opensearchserverless: tagCall({
    api: 'opensearchserverless', command: ListCollectionTagsCommand, input: (arn) => ({ resourceArn: arn }), read: (o) => tagsOf(o.tags),
  }),
  s3vectors: tagCall({ api: 's3vectors', command: ListVectorTagsCommand, input: (arn) => ({ resourceArn: arn }), read: (o) => o.tags ?? {} }),
  sagemaker: tagCall({ api: 'sagemaker', command: ListTagsCommand, input: (arn) => ({ ResourceArn: arn }), read: (o) => tagsOf(o.Tags) }),
}
