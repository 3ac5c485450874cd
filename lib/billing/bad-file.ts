import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { Refusal } from './refusal'
import type { LocalFile } from './stores/file-store'

const PARQUET = 'PAR1'

/**
 * What is wrong with a file that DuckDB cannot open or read on, told by its own bytes: its reader's words name neither
 * the file nor what to do.
 *
 * @param words DuckDB's message, of which only the number of a line is used.
 */
export async function badFile(file: LocalFile, words: string, cause?: unknown): Promise<Refusal> {
  const cut = (text: string): Refusal => new Refusal('file-truncated', `${file.key} ${text}: its upload or copy did not finish. Copy it again.`, { cause })
  const not = (text: string): Refusal => new Refusal('file-unreadable', `${file.key} ${text}.`, { cause })
  if (file.key.toLowerCase().endsWith('.parquet')) {
    const { head, tail } = await ends(file.path)
    if (head !== PARQUET) return not(`is not a parquet file, whatever its name says. Copy it again, or take it out of the source`)
    if (tail !== PARQUET) return cut('is cut off before the end of a parquet file')
    return new Refusal('file-truncated', `${file.key} is damaged: its rows cannot be read, though beginning and end are there. Copy it again.`, { cause })
  }
  const { head, last, zeros, utf8 } = await contents(file)
  if (head.startsWith(PARQUET)) return not('is a parquet file under the name of a CSV file. Give it the ending .parquet')
  if (head.startsWith('\x1f\x8b')) return not('is compressed once more than its name says. Unpack it, or give it the ending .csv.gz')
  if (/^(\xff\xfe|\xfe\xff)/.test(head)) return not('is written in UTF-16, and bills are UTF-8. Export it again as UTF-8')
  if (zeros) return not('is not a text file, whatever its name says. Copy it again, or take it out of the source')
  if (last !== '\n') return cut('ends in the middle of a line')
  if (!utf8) return not('holds text that is not UTF-8. Export it again as UTF-8')
  const line = /^.*CSV Error on Line: (\d+)/.exec(words)?.[1]
  return not(`is not a CSV file with the same cells in each line${line ? ` (line ${line})` : ''}: separated by commas, quoted by ". Copy it again, or deliver it as AWS writes it`)
}

async function ends(path: string): Promise<{ head: string; tail: string }> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const read = async (at: number): Promise<string> => (await handle.read(Buffer.alloc(4), 0, 4, Math.max(0, at))).buffer.toString('latin1')
    return { head: await read(0), tail: await read(size - 4) }
  } finally {
    await handle.close()
  }
}

/** The first and last bytes of a text file (unpacked), and whether it is text at all. */
async function contents(file: LocalFile): Promise<{ head: string; last: string; zeros: boolean; utf8: boolean }> {
  const raw = createReadStream(file.path)
  const stream = file.key.toLowerCase().endsWith('.gz') ? raw.pipe(createGunzip()) : raw
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let head = '', last = '', zeros = false, utf8 = true
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (head.length < 4) head += chunk.subarray(0, 4).toString('latin1')
    last = chunk.subarray(-1).toString('latin1')
    zeros ||= chunk.includes(0)
    try { decoder.decode(chunk, { stream: true }) } catch { utf8 = false }
  }
  return { head, last, zeros, utf8 }
}
