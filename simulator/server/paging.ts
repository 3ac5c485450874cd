import { AwsError } from './wire'

/** Ten a page, whatever is asked for: the cap of bedrock-agent's own models. */
export const AGENT_PAGE = 10

/** The token of the fault `endless-token`: it always leads back to the first page. */
export const endlessToken = 'ZW5kbGVzcw'

/**
 * One page of `items` and the token of the next. Like AWS, a page may be smaller than asked for (`cap`), and
 * a token that this service did not give is refused.
 *
 * @throws AwsError ValidationException for a token that is not ours.
 */
export function page<T>(items: T[], token: string | undefined, asked: number | undefined, cap: number): { items: T[]; next: string | undefined } {
  const from = token === undefined || token === endlessToken ? 0 : offsetOf(token)
  const size = Math.max(1, Math.min(asked ?? cap, cap))
  const to = from + size
  return { items: items.slice(from, to), next: to < items.length ? Buffer.from(`o:${to}`).toString('base64url') : undefined }
}

function offsetOf(token: string): number {
  const found = /^o:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())
  if (!found) throw new AwsError('ValidationException', 'The provided nextToken is invalid.', 400)
  return Number(found[1])
}
