import { hash, verify } from '@node-rs/argon2'
import { OutcropError } from '@/lib/core/errors'
import { COMMON_PASSWORDS } from './common-passwords'

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. Argon2id is the library's default. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const MIN = 12
const MAX = 200

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), PARAMETERS)

let decoy: Promise<string> | undefined

/**
 * Does `password` fit `stored`? Without a stored hash (unknown e-mail, no password set) a decoy is verified, so
 * that the answer takes as long and tells nothing about who exists.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  if (password.length > MAX) return false
  decoy ??= hashPassword(crypto.randomUUID())
  const fits = await verify(stored ?? (await decoy), password.normalize('NFKC'))
  return stored !== null && fits
}

/**
 * Twelve characters, not a well-known password, not the person's own name or e-mail: length over composition rules (NIST SP 800-63B).
 *
 * @throws OutcropError 400 `weak-password`.
 */
export function requireGoodPassword(password: string, about: { email: string; name: string }): void {
  const weak = (why: string) => new OutcropError('weak-password', `Choose another password: ${why}.`, 400, { field: 'password' })
  if (password.length < MIN) throw weak(`it needs at least ${MIN} characters`)
  if (password.length > MAX) throw weak(`it may have at most ${MAX} characters`)
  const plain = password.toLowerCase()
  const core = plain.replace(/[^a-z]/g, '')
  if (COMMON_PASSWORDS.has(plain) || COMMON_PASSWORDS.has(core)) throw weak('it is among the first that anyone would try')
  if (new Set(plain).size < 5) throw weak('it repeats the same few characters')
  const own = [about.email, about.email.split('@')[0]!, about.name.replaceAll(' ', '')].map((s) => s.toLowerCase()).filter((s) => s.length > 3)
  if (own.some((s) => plain === s || core === s.replace(/[^a-z]/g, ''))) throw weak('it is your name or e-mail')
}
