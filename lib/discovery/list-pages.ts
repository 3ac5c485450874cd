import type { AccountCalls } from '@/lib/aws/clients'
import type { ApiId, CommandClass } from '@/lib/estate'

/** A listing that cannot be trusted to be complete. */
export class BrokenListing extends Error {
  constructor(readonly code: string, message: string) {
    super(message)
    this.name = 'BrokenListing'
  }
}

export interface PagedCall {
  api: ApiId
  command: CommandClass
  input?: object
  items(output: never): unknown[] | undefined
  page?: { in: string; out: string } | null
}

/** No type of an account and region comes near this: 5,000 pages of up to 1,000. */
const MAX_PAGES = 5_000

const NEXT = { in: 'nextToken', out: 'nextToken' }

/**
 * All items of a paged call. It is complete or it throws: what only a part of the pages held must never
 * be taken for the whole.
 *
 * @throws CallFailed, BrokenListing when a page token repeats or there is no end.
 */
export async function listPages(calls: AccountCalls, region: string, spec: PagedCall, count: () => void = () => {}): Promise<unknown[]> {
  const page = spec.page === undefined ? NEXT : spec.page
  const items: unknown[] = []
  const seen = new Set<string>()
  let token: string | undefined
  do {
    count()
    const output = await calls.call(region, spec, { ...spec.input, ...(page && token && { [page.in]: token }) })
    const found = spec.items(output as never)
    if (found === undefined && isNobodys(output)) {
      throw new BrokenListing('EmptyAnswer', 'The answer held nothing at all, not even a request id as AWS gives one: a proxy or an outage page? Check the way to AWS.')
    }
    for (const item of found ?? []) items.push(item)
    token = page ? tokenIn(output, page.out) : undefined
    if (token !== undefined && seen.has(token)) {
      throw new BrokenListing('PageTokenRepeats', `The page token repeats after ${seen.size + 1} pages: the listing never ends, so what it gave is not taken. AWS support can tell why; the next sync tries again.`)
    }
    if (token !== undefined) seen.add(token)
    if (seen.size >= MAX_PAGES) {
      throw new BrokenListing('TooManyPages', `The listing has more than ${MAX_PAGES} pages and was broken off.`)
    }
  } while (token !== undefined)
  return items
}

/** An answer without any content; AWS's own carries at least a request id. */
const isNobodys = (output: unknown): boolean => {
  const { $metadata, ...content } = output as { $metadata?: { requestId?: string } }
  return $metadata?.requestId === undefined && Object.keys(content).length === 0
}

const tokenIn = (output: unknown, field: string): string | undefined => {
  const token = (output as Record<string, unknown>)[field]
  return typeof token === 'string' && token !== '' ? token : undefined
}
