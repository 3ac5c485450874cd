import { z } from 'zod'
import { OutcropError } from '@/lib/core/errors'

const Email = z.email().max(254)

/**
 * An e-mail as it is stored and compared: trimmed, lower case.
 *
 * @throws OutcropError 400 `invalid-parameter` with field `email`.
 */
export function normalEmail(text: string): string {
  const result = Email.safeParse(text.trim().toLowerCase())
  if (result.success) return result.data
  throw new OutcropError('invalid-parameter', `“${text.slice(0, 100)}” is not an e-mail address.`, 400, { field: 'email' })
}
