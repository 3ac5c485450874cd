import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { OutcropError, messageOf } from '@/lib/core/errors'

/**
 * The key that signs sessions: AUTH_SECRET, else one that is generated once and kept in the data folder (mode 0600).
 *
 * @throws OutcropError `weak-secret` for an AUTH_SECRET of under 32 characters, `data-not-writable`.
 */
export async function authSecret(data: string, env: Record<string, string | undefined> = process.env): Promise<string> {
  if (env.AUTH_SECRET) {
    if (env.AUTH_SECRET.length < 32) throw new OutcropError('weak-secret', 'AUTH_SECRET has fewer than 32 characters. Make one with: openssl rand -base64 33. Or leave it out, and Outcrop makes one.', 500)
    return env.AUTH_SECRET
  }
  const file = path.join(data, 'auth-secret')
  const draft = `${file}.${process.pid}`
  try {
    await mkdir(data, { recursive: true })
    const there = await readFile(file, 'utf8').catch(() => '')
    if (there) return there
    await writeFile(draft, randomBytes(48).toString('base64url'), { mode: 0o600 })
    await link(draft, file).catch(() => {}) // another process was faster: use its
    await rm(draft)
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new OutcropError('data-not-writable', `Outcrop cannot keep its data in ${data}: ${messageOf(cause)}. Make the folder writable, or set OUTCROP_DATA to one that is.`, 500, {}, { cause })
  }
}
