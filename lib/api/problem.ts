import { OutcropError, messageOf } from '@/lib/core/errors'

const TITLES: Record<number, string> = {
  400: 'Bad request', 401: 'Not signed in', 403: 'Not allowed', 404: 'Not found', 405: 'Method not allowed', 409: 'Conflict',
  413: 'Too large', 415: 'Unsupported media type', 422: 'Cannot be answered', 429: 'Too many requests', 500: 'Internal error', 503: 'Not available',
}

/** Errors of a database that cannot be reached: the caller should try again, nothing is wrong with the request. */
const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', '57P01', '57P02', '57P03', '53300', '08001', '08006', 'P1001', 'P1002', 'P1017', 'P2024'])

/**
 * Any thrown value as an OutcropError. What we did not expect becomes `internal-error` without its message,
 * which may hold SQL or file names; the message goes to stderr under the same reference.
 */
export function asOutcropError(e: unknown): OutcropError {
  if (e instanceof OutcropError) return e
  if (isUnreachable(e)) return new OutcropError('database-unreachable', 'The database does not answer. Try again in a moment.', 503, {}, { cause: e })
  const reference = crypto.randomUUID()
  console.error(`[${reference}]`, e)
  return new OutcropError('internal-error', `Something went wrong that should not have. The server’s log has it under ${reference}.`, 500, { reference }, { cause: e })
}

function isUnreachable(e: unknown): boolean {
  for (let at = e, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = 'code' in at ? String(at.code) : ''
    if (UNREACHABLE.has(code) || /connection terminated|timeout exceeded when trying to connect/i.test(messageOf(at))) return true
  }
  return false
}

/** The problem document of an error (RFC 9457): `code` is stable, `detail` is for people. */
export function problemResponse(error: OutcropError, instance: string): Response {
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }
  if (error.status === 401) headers['www-authenticate'] = 'Bearer realm="outcrop"'
  if (error.status === 405 && typeof error.detail.allow === 'string') headers.allow = error.detail.allow
  if (error.status === 503) headers['retry-after'] = '5'
  const body = {
    ...error.detail,
    type: `urn:outcrop:problem:${error.code}`, title: TITLES[error.status] ?? 'Error', status: error.status, code: error.code,
    detail: error.message, instance,
  }
  return new Response(JSON.stringify(body), { status: error.status, headers })
}
