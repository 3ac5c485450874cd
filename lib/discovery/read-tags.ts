import { CallFailed, type AccountCalls } from '@/lib/aws/clients'
import { actionOf, type ResourceType } from '@/lib/estate'
import { TAG_CALLS, tagsOf, type TagCall } from '@/lib/estate/tag-calls'
import { eachAtOnce } from '@/lib/aws/semaphore'
import { listPages } from './list-pages'

/** How many of a type are asked for directly where the tagging API names none of it. */
const SAMPLE = 3

export type Tags = Record<string, string>

/** Tags of ARNs; an ARN that is missing has tags that could not be read. */
export interface TagReading {
  tags: Map<string, Tags>
  /** Actions that failed, by IAM name. */
  failed: string[]
}

/**
 * Reads the tags of one account and region once, by the tagging API: one paged call for all types. Where that is
 * refused, tags are asked for one by one (more calls, another permission).
 */
export class RegionTags {
  private region: Promise<Map<string, Tags>> | undefined

  constructor(private readonly calls: AccountCalls, private readonly where: { region: string }) {}

  async read(type: ResourceType, arns: string[], count: () => void): Promise<TagReading> {
    if (typeof type.tags !== 'object' || arns.length === 0) return { tags: new Map(), failed: [] }
    const byArn = TAG_CALLS[type.tags.by]
    try {
      this.region ??= this.readRegion(count)
      const known = await this.region
      // The tagging API lists what is or was tagged, of the types that it covers. Where it names nothing of a type,
      // a few are asked for directly before all of them count as untagged.
      if (arns.some((arn) => known.has(arn)) || !(await this.tagged(byArn, arns.slice(0, SAMPLE), count))) {
        return { tags: new Map(arns.map((arn) => [arn, known.get(arn) ?? {}])), failed: [] }
      }
      return await this.readEach(byArn, arns, count)
    } catch (e) {
      // Throttled: asking once per ARN instead would make it worse.
      if (e instanceof CallFailed && e.failure.outcome === 'throttled') return { tags: new Map(), failed: [actionOf(TAG_CALLS['resource-groups-tagging-api'])] }
      return this.readEach(byArn, arns, count)
    }
  }

  private async readRegion(count: () => void): Promise<Map<string, Tags>> {
    const call = TAG_CALLS['resource-groups-tagging-api']
    const items = await listPages(this.calls, this.where.region, {
      api: call.api, command: call.command,
      input: { ResourceTypeFilters: ['bedrock', 'sagemaker:endpoint'], ResourcesPerPage: 100 },
      items: (o: { ResourceTagMappingList?: unknown[] }) => o.ResourceTagMappingList,
      page: { in: 'PaginationToken', out: 'PaginationToken' },
    }, count)
    return new Map((items as { ResourceARN?: string; Tags?: Parameters<typeof tagsOf>[0] }[])
      .map((item) => [item.ResourceARN ?? '', tagsOf(item.Tags)]))
  }

  private async tagged(call: TagCall, arns: string[], count: () => void): Promise<boolean> {
    const { tags } = await this.readEach(call, arns, count)
    return [...tags.values()].some((own) => Object.keys(own).length > 0)
  }

  private async readEach(call: TagCall, arns: string[], count: () => void): Promise<TagReading> {
    const tags = new Map<string, Tags>()
    let denied = false
    let failed = false
    await eachAtOnce(arns, 8, async (arn) => {
      if (denied) return
      try {
        count()
        tags.set(arn, call.read(await this.calls.call(this.where.region, call, call.input(arn))))
      } catch (e) {
        failed = true
        denied ||= e instanceof CallFailed && e.failure.outcome === 'denied'
      }
    })
    return { tags, failed: failed ? [actionOf(TAG_CALLS['resource-groups-tagging-api']), actionOf(call)] : [] }
  }
}
