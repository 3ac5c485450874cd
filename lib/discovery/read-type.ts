import type { Failure } from '@/lib/aws/classify-error'
import type { AccountCalls } from '@/lib/aws/clients'
import { actionOf, parseArn, type ListedType, type Parent, type ResourceRead, type Where } from '@/lib/estate'
import type { Known } from './known.store'
import { asFailure, listChildren, listItems, type Item, type Listing } from './list-items'
import type { ProbeResult } from './probes.store'
import { chunks, DetailReader, type Detailed } from './read-details'
import { stillListed } from './still-listed'
import { stamp, toRow, type ResourceRow, type Tags } from './rows'

/** Details are read anew after so long, whatever the list says. */
const DETAILS_LAST_MS = 7 * 86_400_000
/** Items whose details are held at once before they become rows. */
const ITEMS_AT_ONCE = 500

/** A stored resource that is as it was: only touched, with the tags and the list's stamp where those were read anew. */
export interface Seen {
  known: Known
  tags?: Tags
  listStamp?: string
}

/** What one attempt to list one type in one place gave, before it is stored. */
export interface Reading {
  type: ListedType
  result: ProbeResult
  /** The whole of the place was read. */
  complete: boolean
  rows: ResourceRow[]
  seen: Seen[]
  /** What is stored and a complete listing lacks. */
  gone: Known[]
}

/** What the listing of a type starts from, where it has parents. */
export type Parents = { parents: Parent[] } | { failure: Failure }

export interface ReadContext {
  calls: AccountCalls
  where: Where
  now: Date
  known: ReadonlyMap<string, Known>
  /** Of a tied type's ARNs, those that the estate names. */
  tied(type: string, arns: string[]): Promise<Set<string>>
}

/**
 * Lists one type and reads what the list lacks. Never throws for AWS's sake: whatever failed is in the result.
 * `parents` only where the type is listed per parent.
 */
export async function readType(c: ReadContext, type: ListedType, parents?: Parents): Promise<Reading> {
  const began = performance.now()
  let calls = 0
  const count = () => { calls += 1 }
  const rows = new Map<string, ResourceRow>()
  const seen = new Map<string, Seen>()
  const details = new DetailReader(c.calls, type, c.where, count)
  let failure: Failure | undefined
  const add = (d: Detailed) => {
    const row = toRow(type, type.read(d.item, c.where, d.details, d.from), { partial: d.partial, now: c.now, ...listStamp(type, d) })
    // An item without an identity cannot be kept apart from others; AWS's models require it.
    if (row.arn !== '' && isHere(row.arn, c.where)) rows.set(row.arn, row)
  }
  try {
    const listing = await list(c, type, parents, count)
    failure = listing.failure
    const { changed, unchanged } = split(c, type, await ownItems(c, type, listing.items))
    for (const known of unchanged) if (isHere(known.arn, c.where)) seen.set(known.arn, { known })
    for (const some of chunks(changed, ITEMS_AT_ONCE)) {
      for (const d of await details.read(some)) add(d)
    }
    if (details.missed.length > 0) {
      for (const one of await stillListed(c.calls, c.where, type, details.missed, count)) {
        add({ ...one, details: {}, partial: true })
        details.failed.add(one.action)
      }
    }
  } catch (e) {
    failure = asFailure(e)
    rows.clear()
    seen.clear()
  }
  for (const [arn, row] of rows) {
    seen.delete(arn)
    const known = c.known.get(arn)
    if (known?.live && known.rowStamp !== null && known.rowStamp === row.rowStamp) {
      rows.delete(arn)
      seen.set(arn, { known, ...(row.tags && { tags: row.tags }), ...(row.listStamp !== null && { listStamp: row.listStamp }) })
    }
  }
  return {
    type, complete: !failure, rows: [...rows.values()], seen: [...seen.values()],
    gone: failure ? [] : [...c.known.values()].filter((k) => k.live && !rows.has(k.arn) && !seen.has(k.arn)),
    result: {
      ...(failure ? { outcome: failure.outcome, code: failure.code, message: failure.message, requestId: failure.requestId, missingActions: failure.missingActions, deniedBy: failure.deniedBy }
        : { outcome: 'listed', count: rows.size + seen.size, missingActions: [] }),
      partialActions: [...details.failed], calls, durationMs: performance.now() - began,
    },
  }
}

function list(c: ReadContext, type: ListedType, parents: Parents | undefined, count: () => void): Promise<Listing> {
  if (!parents) return listItems(c.calls, c.where, type, count)
  if ('parents' in parents) return listChildren(c.calls, c.where, type, parents.parents, count)
  const { failure } = parents
  return Promise.resolve({ items: [], failure: {
    ...failure, code: 'ParentNotListed', message: `Waits for another listing: ${failure.message}`,
    missingActions: failure.missingActions.length > 0 ? [...new Set([...failure.missingActions, actionOf(type.list)])] : [],
  } })
}

/** Without what is AWS's own and, of a tied type, what the estate does not name. */
async function ownItems(c: ReadContext, type: ListedType, items: Item[]): Promise<Item[]> {
  const kept = type.keep ? items.filter(({ item }) => type.keep?.(item)) : items
  if (type.membership !== 'tied' || kept.length === 0) return kept
  const arns = kept.map(({ item, from }): ResourceRead['arn'] => type.read(item, c.where, {}, from).arn)
  const ours = await c.tied(type.id, arns)
  return kept.filter((_, i) => ours.has(arns[i]!))
}

/** False for what an ARN places in another region that is listed too: an API that answers alike everywhere must not multiply it. */
const isHere = (arn: string, where: Where): boolean => !where.elsewhere?.has(parseArn(arn)?.region ?? '')

/** Items whose details need not be asked: the list says the same of them as when the details were last read. */
function split(c: ReadContext, type: ListedType, items: Item[]): { changed: Item[]; unchanged: Known[] } {
  if (!type.unchanged) return { changed: items, unchanged: [] }
  const unchanged: Known[] = []
  const changed = items.filter((one) => {
    const known = c.known.get(type.unchanged!.arn(one.item, c.where, one.from))
    const same = known?.live && known.listStamp !== null && known.listStamp === listStamp(type, one).listStamp
      && known.detailsAt !== null && c.now.getTime() - known.detailsAt.getTime() < DETAILS_LAST_MS
    if (same) unchanged.push(known)
    return !same
  })
  return { changed, unchanged }
}

/** Over all that the list says, and over how it is read: a version that reads more asks again. */
function listStamp(type: ListedType, { item, from }: Item): { listStamp?: string } {
  if (!type.unchanged || type.unchanged.at(item) === undefined) return {}
  return { listStamp: stamp([item, from.parent?.arn, String(type.read), Object.keys(type.details ?? {})]) }
}
