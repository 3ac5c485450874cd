import { createHash } from 'node:crypto'

/** What a handler returns when plain data with status 200 is not enough. */
export class Reply {
  constructor(
    readonly status: number,
    readonly headers: Record<string, string>,
    /** JSON-able data; checked against the route's response schema in tests and development. */
    readonly data: unknown,
    /** Already serialised text or chunks of it; wins over `data`. */
    readonly stream: AsyncIterable<string | Uint8Array> | null = null,
  ) {}
}

export const created = (data: unknown, location?: string): Reply => new Reply(201, location ? { location } : {}, data)
export const accepted = (data: unknown, location?: string): Reply => new Reply(202, location ? { location } : {}, data)
export const noContent = (): Reply => new Reply(204, {}, undefined)

/** Data with an ETag: over `version` where the handler knows one, else over the data. A match answers 304. */
export function tagged(data: unknown, version?: string): Reply {
  return new Reply(200, { etag: etagOf(version ?? JSON.stringify(data)), 'cache-control': 'private, no-cache' }, data)
}

export const etagOf = (text: string): string => `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`

/** Text that is produced while it is sent: CSV, large JSON. `filename` makes the browser save it. */
export function streamed(chunks: AsyncIterable<string | Uint8Array>, contentType: string, filename?: string, headers: Record<string, string> = {}): Reply {
  const disposition: Record<string, string> = filename ? { 'content-disposition': `attachment; filename="${filename.replace(/[^\w.-]+/g, '_')}"` } : {}
  return new Reply(200, { 'content-type': contentType, ...disposition, ...headers }, undefined, chunks)
}

/**
 * A JSON object with one long array, streamed: `{"items":[…],"summary":{…}}`. `rest` is read after the
 * last item, so that it may hold what was counted on the way.
 */
export function streamedList(key: string, items: AsyncIterable<unknown> | Iterable<unknown>, rest: () => Record<string, unknown>, headers: Record<string, string> = {}): Reply {
  async function* text(): AsyncGenerator<string> {
    let buffer = `{${JSON.stringify(key)}:[`
    let first = true
    for await (const item of items) {
      buffer += (first ? '' : ',') + JSON.stringify(item)
      first = false
      if (buffer.length > 32_768) { yield buffer; buffer = '' }
    }
    const tail = JSON.stringify(rest())
    yield `${buffer}]${tail === '{}' ? '}' : `,${tail.slice(1)}`}`
  }
  return streamed(text(), 'application/json', undefined, headers)
}
