import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

/** SHA-256 of a stream's content, hex. */
export async function sha256Of(stream: Readable): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(stream, hash)
  return hash.digest('hex')
}

/**
 * Reads a gzip file to its end. DuckDB takes a cut-off file for a shorter one without a word, so this check is
 * what stands between a broken download and half a bill.
 *
 * @returns how many bytes it unpacks to.
 * @throws Error of zlib when the file is cut off or damaged.
 */
export async function checkGzip(file: string): Promise<number> {
  let bytes = 0
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) bytes += chunk.length
  })
  return bytes
}
