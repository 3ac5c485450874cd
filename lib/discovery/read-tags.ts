import { CallFailed, type AccountCalls } from '@/lib/aws/clients'
import { actionOf, parseArn } from '@/lib/estate'
import { TAG_CALLS, tagsOf, type TagCall } from '@/lib/estate/tag-calls'
import { eachAtOnce } from '@/lib/aws/semaphore'
import { listPages } from './list-pages'
import type { Reading } from './read-type'
import { clean, cleanTags, type Tags } from './rows'

/** How many of a type are asked for directly where the tagging API names none of it. */
const SAMPLE = 3
const TYPES_AT_ONCE = 4
const ARNS_AT_ONCE = 8

const TAGGING = TAG_CALLS['resource-groups-tagging-api']

/** What a sweep learns of the tagging API: true where it was seen to name a type, false where it was seen to lack its tags. */
export type TagCoverage = Map<string, boolean>

/** A resource whose tags are wanted. */
interface Untagged {
  arn: string
  set(tags: Tags): void
}

interface Asked {
  reading: Reading
  call: TagCall
  items: Untagged[]
}

/**
 * Reads the tags of one account and region by whatever costs fewer calls: the tagging API answers for many ARNs at
 * once, a single ARN is asked for directly. Where the one is refused the other is tried; tags that neither tells stay
 * unknown, and the actions that failed are named.
 */
export class RegionTags {
  private readonly byArn = new Map<string, Tags>()
  /** Services whose tags are in `byArn`. */
  private readonly services = new Set<string>()
  private refused: CallFailed | undefined

  constructor(private readonly calls: AccountCalls, private readonly region: string, private readonly coverage: TagCoverage) {}

  async fill(readings: readonly Reading[]): Promise<void> {
    const asked = readings.flatMap((r): Asked[] => {
      if (typeof r.type.tags !== 'object') return []
      const items = [
        ...r.rows.filter((row) => row.tags === null).map((row): Untagged => ({ arn: row.arn, set: (tags) => { row.tags = cleanTags(tags) } })),
        ...r.seen.filter((s) => !s.tags).map((s): Untagged => ({ arn: s.known.arn, set: (tags) => { s.tags = cleanTags(tags) } })),
      ]
      return items.length > 0 ? [{ reading: r, call: TAG_CALLS[r.type.tags.by], items }] : []
    })
    const listed = asked.filter((a) => this.coverage.get(a.reading.type.id) !== false)
    const many = listed.reduce((n, a) => n + a.items.length, 0) > 1
    if (many) await this.readRegion(listed)
    await eachAtOnce(asked, TYPES_AT_ONCE, (a) => (many && listed.includes(a) ? this.fromRegion(a) : this.direct(a)))
  }

  /** Tags as the tagging API tells them. */
  private async fromRegion(a: Asked): Promise<void> {
    const { result, type } = a.reading
    if (this.refused) {
      result.partialActions.push(actionOf(TAGGING))
      // Throttled: asking once per ARN instead would make it worse.
      if (this.refused.failure.outcome === 'throttled') return
      if ((await this.readEach(a, a.items)).failed === 0) result.partialActions.splice(result.partialActions.indexOf(actionOf(TAGGING)), 1)
      return
    }
    let rest = a.items
    if (a.items.some((i) => this.byArn.has(i.arn))) this.coverage.set(type.id, true)
    else if (!this.coverage.get(type.id)) {
      // It lists what is or was tagged, of the types that it covers. Where it names nothing of a type, a few are asked
      // for directly before all of them count as untagged.
      const sample = await this.readEach(a, a.items.slice(0, SAMPLE))
      rest = a.items.slice(SAMPLE)
      if (sample.tagged > 0) {
        this.coverage.set(type.id, false)
        await this.readEach(a, rest)
        return
      }
      // Nobody told: unknown, not untagged.
      if (sample.failed > 0) return
    }
    for (const item of rest) item.set(this.byArn.get(item.arn) ?? {})
  }

  /** Tags asked for by ARN; one that is refused may still be told by the tagging API. */
  private async direct(a: Asked): Promise<void> {
    const { failed } = await this.readEach(a, a.items)
    const { result, type } = a.reading
    if (failed === 0 || this.coverage.get(type.id) === false) return
    await this.readRegion([a])
    if (this.refused) {
      result.partialActions.unshift(actionOf(TAGGING))
      return
    }
    const told = a.items.filter((i) => this.byArn.has(i.arn))
    if (told.length > 0) this.coverage.set(type.id, true)
    if (!this.coverage.get(type.id)) return
    for (const item of a.items) item.set(this.byArn.get(item.arn) ?? {})
    result.partialActions = result.partialActions.filter((action) => action !== actionOf(a.call))
  }

  private async readRegion(asked: Asked[]): Promise<void> {
    const wanted = [...new Set(asked.flatMap((a) => a.items.map((i) => filterOf(i.arn))))].filter((s) => s !== '' && !this.services.has(s))
    if (wanted.length === 0 || this.refused) return
    try {
      const items = await listPages(this.calls, this.region, {
        api: TAGGING.api, command: TAGGING.command,
        input: { ResourceTypeFilters: wanted, ResourcesPerPage: 100 },
        items: (o: { ResourceTagMappingList?: unknown[] }) => o.ResourceTagMappingList,
        page: { in: 'PaginationToken', out: 'PaginationToken' },
      }, () => { asked[0]!.reading.result.calls += 1 })
      for (const item of items as { ResourceARN?: string; Tags?: Parameters<typeof tagsOf>[0] }[]) this.byArn.set(clean(item.ResourceARN ?? ''), tagsOf(item.Tags))
      for (const service of wanted) this.services.add(service)
    } catch (e) {
      this.refused = e instanceof CallFailed ? e : new CallFailed({ outcome: 'failed', code: 'UnexpectedAnswer', message: String(e), missingActions: [] }, { cause: e })
    }
  }

  private async readEach({ reading, call }: Asked, items: Untagged[]): Promise<{ failed: number; tagged: number }> {
    let denied = false
    let failed = 0
    let tagged = 0
    await eachAtOnce(items, ARNS_AT_ONCE, async (item) => {
      if (denied) return
      try {
        reading.result.calls += 1
        const tags = call.read(await this.calls.call(this.region, call, call.input(item.arn)))
        item.set(tags)
        if (Object.keys(tags).length > 0) tagged += 1
      } catch (e) {
        failed += 1
        denied ||= e instanceof CallFailed && e.failure.outcome === 'denied'
      }
    })
    if (failed > 0 && !reading.result.partialActions.includes(actionOf(call))) reading.result.partialActions.push(actionOf(call))
    return { failed, tagged }
  }
}

/** The tagging API's filter for an ARN: its service; of SageMaker only endpoints are of the estate. */
function filterOf(arn: string): string {
  const service = parseArn(arn)?.service ?? ''
  return service === 'sagemaker' ? 'sagemaker:endpoint' : service
}
