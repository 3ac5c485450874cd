import { ListTagsForResourceCommand } from '@aws-sdk/client-bedrock'
import { ListTagsForResourceCommand as ListAgentTagsCommand } from '@aws-sdk/client-bedrock-agent'
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api'
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

/** One call answers the tags of a whole region (paged); the others answer for one ARN. */
export const TAG_CALLS: Record<ApiId, TagCall> = {
  'resource-groups-tagging-api': tagCall({
    api: 'resource-groups-tagging-api', command: GetResourcesCommand,
    input: (arn) => ({ ResourceARNList: [arn] }), read: (o) => tagsOf(o.ResourceTagMappingList?.[0]?.Tags),
  }),
  bedrock: tagCall({ api: 'bedrock', command: ListTagsForResourceCommand, input: (arn) => ({ resourceARN: arn }), read: (o) => tagsOf(o.tags) }),
  'bedrock-agent': tagCall({ api: 'bedrock-agent', command: ListAgentTagsCommand, input: (arn) => ({ resourceArn: arn }), read: (o) => o.tags ?? {} }),
  sagemaker: tagCall({ api: 'sagemaker', command: ListTagsCommand, input: (arn) => ({ ResourceArn: arn }), read: (o) => tagsOf(o.Tags) }),
}
