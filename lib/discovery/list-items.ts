import { isGone, type Failure } from '@/lib/aws/classify-error'
import { CallFailed, type AccountCalls } from '@/lib/aws/clients'
import { eachAtOnce } from '@/lib/aws/semaphore'
import { messageOf } from '@/lib/core/errors'
import type { From, ListedType, Parent, Where } from '@/lib/estate'
import { BrokenListing, listPages } from './list-pages'

export interface Item {
  item: unknown
  from: From
}

/** What a listing gave. With a failure the items are not all that there are. */
export interface Listing {
  items: Item[]
  failure?: Failure
}

/** So many parents' listings at once. */
const PARENTS_AT_ONCE = 8
/** An API that fails for so many parents fails for all: the rest is not asked. */
const FAILURES = 5

/** All items of a type without parents. Never throws for AWS's sake. */
export async function listItems(calls: AccountCalls, where: Where, type: ListedType, count: () => void): Promise<Listing> {
  try {
    const from: From = { input: {} }
    return { items: (await listPages(calls, where.region, type.list, count)).map((item) => ({ item, from })) }
  } catch (e) {
    return { items: [], failure: asFailure(e) }
  }
}

/**
 * The items of every parent. A parent that vanished has none; where another's listing fails, what the others gave is
 * still given. A refusal for one parent counts for all, so that a missing permission costs one call.
 */
export async function listChildren(calls: AccountCalls, where: Where, type: ListedType, parents: Parent[], count: () => void): Promise<Listing> {
  const asked = parents.flatMap((parent) => type.list.per!.inputs(parent, where).map((input): Required<From> => ({ parent, input })))
  const items: Item[] = []
  const failures: { failure: Failure; parent: Parent }[] = []
  let answered = 0
  let vanished = 0
  let stop = false
  await eachAtOnce(asked, PARENTS_AT_ONCE, async (from) => {
    if (stop) return
    try {
      const found = await listPages(calls, where.region, { ...type.list, input: { ...type.list.input, ...from.input } }, count)
      for (const item of found) items.push({ item, from })
      answered += 1
    } catch (e) {
      if (e instanceof CallFailed && isGone(e.cause)) { answered += 1; vanished += 1; return }
      failures.push({ failure: asFailure(e), parent: from.parent })
      stop ||= failures.length >= FAILURES || failures.at(-1)!.failure.outcome !== 'failed'
    }
  })
  const worst = failures.find((f) => f.failure.outcome !== 'failed') ?? failures[0]
  // One may vanish after it was listed; all of several cannot: they are asked for by names that AWS does not know.
  if (!worst && vanished > 1 && vanished === asked.length) return { items, failure: unknownParents(type, vanished) }
  if (!worst) return { items }
  return { items, failure: { ...worst.failure, message: `${worst.failure.message} (listing those of ${worst.parent.name || worst.parent.arn}; ${answered} of ${asked.length} such listings answered)` } }
}

const unknownParents = (type: ListedType, n: number): Failure => ({
  outcome: 'failed', code: 'ParentsNotFound', missingActions: [],
  message: `AWS listed ${n} of ${type.list.per!.type}, and finds none of them when asked for their ${type.name.many.toLowerCase()}: whether there are any is not known. The next sync tries again.`,
})

export function asFailure(e: unknown): Failure {
  if (e instanceof CallFailed) return e.failure
  if (e instanceof BrokenListing) return { outcome: 'failed', code: e.code, message: e.message, missingActions: [] }
  return { outcome: 'failed', code: 'UnexpectedAnswer', message: `The answer could not be read: ${messageOf(e)}`, missingActions: [] }
}
