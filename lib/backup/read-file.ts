import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { OutcropError, messageOf } from '@/lib/core/errors'
import { END_OF_TABLE, FORMAT, type Header, type TableHead, type TableSum, type Trailer } from './format'
import { newlines } from './write-backup'

/** What a reader is told, in the file's order. `rows` must be read before the next one is asked for. */
export type Part = { header: Header } | { head: TableHead; rows: AsyncIterable<Buffer> } | { trailer: Trailer }

const damaged = (file: string, what: string, cause?: unknown): OutcropError =>
  new OutcropError('backup-damaged', `${file} is not a whole backup of Outcrop: ${what}. Nothing was changed. Use another copy of it.`, 422, {}, { cause })

/**
 * Reads a backup part by part with flat memory.
 *
 * @throws OutcropError `not-readable`, `backup-damaged`, `backup-newer` for a format that this version does not know.
 */
export async function* readParts(file: string): AsyncGenerator<Part> {
  const input = createReadStream(file, { highWaterMark: 1 << 20 })
  const bytes = new Bytes(input.pipe(createGunzip()), input)
  try {
    yield { header: headerOf(file, await bytes.line()) }
    for (;;) {
      const line = JSON.parse(await bytes.line()) as TableHead | Trailer
      if ('end' in line) return yield { trailer: line }
      if (typeof line.table !== 'string' || !Array.isArray(line.columns)) throw new SyntaxError('a table without its name')
      yield { head: line, rows: bytes.table() }
    }
  } catch (cause) {
    if (cause instanceof OutcropError) throw cause
    if ((cause as NodeJS.ErrnoException).syscall) throw new OutcropError('not-readable', `${file} could not be read: ${messageOf(cause)}.`, 400, {}, { cause })
    throw damaged(file, messageOf(cause), cause)
  } finally {
    input.destroy()
  }
}

function headerOf(file: string, text: string): Header {
  const header = JSON.parse(text) as Partial<Header> & { outcropBackup?: number }
  if (header.outcropBackup !== undefined && header.outcropBackup !== FORMAT) {
    throw new OutcropError('backup-newer', `${file} was written by a newer version of Outcrop (format ${String(header.outcropBackup)}). Restore it with that version.`, 422)
  }
  if (header.outcropBackup !== FORMAT || !Array.isArray(header.migrations) || !Array.isArray(header.partitions)) throw damaged(file, 'it does not begin like one')
  return header as Header
}

/** Reads all of it and compares every table with what the trailer says, before anything is touched. */
export async function checkBackup(file: string): Promise<{ header: Header; trailer: Trailer }> {
  let header: Header | undefined
  const seen: TableSum[] = []
  for await (const part of readParts(file)) {
    if ('header' in part) header = part.header
    else if ('head' in part) {
      const hash = createHash('sha256')
      let rows = 0
      for await (const chunk of part.rows) { hash.update(chunk); rows += newlines(chunk) }
      seen.push({ table: part.head.table, rows, sha256: hash.digest('hex') })
    } else {
      const wrong = part.trailer.tables.find((t, i) => t.table !== seen[i]?.table || t.rows !== seen[i].rows || t.sha256 !== seen[i].sha256)
      if (wrong || seen.length !== part.trailer.tables.length) throw damaged(file, `table ${wrong?.table ?? seen.at(-1)?.table ?? ''} is not as it was written`)
      return { header: header!, trailer: part.trailer }
    }
  }
  throw damaged(file, 'its end is missing')
}

/** Lines and tables out of a stream of bytes. */
class Bytes {
  private left = Buffer.alloc(0)
  private readonly source: AsyncIterator<Buffer>
  constructor(stream: NodeJS.ReadableStream, input: NodeJS.ReadableStream) {
    input.on('error', (e) => { stream.emit('error', e) })
    this.source = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  }

  async line(): Promise<string> {
    for (;;) {
      const at = this.left.indexOf(10)
      if (at !== -1) return this.take(at + 1).toString('utf8')
      await this.more()
    }
  }

  /** Rows up to the end mark, which stands at the beginning of a line. */
  async *table(): AsyncGenerator<Buffer> {
    const mark = Buffer.from(`\n${END_OF_TABLE}`)
    while (this.left.length < END_OF_TABLE.length) await this.more()
    if (this.left.subarray(0, END_OF_TABLE.length).equals(mark.subarray(1))) return void this.take(END_OF_TABLE.length)
    for (;;) {
      const at = this.left.indexOf(mark)
      if (at !== -1) {
        yield this.take(at + 1)
        return void this.take(END_OF_TABLE.length)
      }
      // The mark may have begun in the last bytes.
      if (this.left.length > mark.length) yield this.take(this.left.length - mark.length)
      await this.more()
    }
  }

  private take(length: number): Buffer {
    const taken = this.left.subarray(0, length)
    this.left = this.left.subarray(length)
    return taken
  }

  private async more(): Promise<void> {
    const { value, done } = await this.source.next()
    if (done) throw new SyntaxError('its end is missing')
    this.left = Buffer.concat([this.left, value])
  }
}
