import { onByDefault } from './regions'

export type FailedOutcome = 'denied' | 'not-offered' | 'not-opted-in' | 'throttled' | 'failed'

/** What an error from AWS (or from the way there) means for a probe. */
export interface Failure {
  outcome: FailedOutcome
  /** AWS's code, or the system's: AccessDeniedException, ECONNREFUSED, … */
  code: string
  /** What happened and what to do about it. */
  message: string
  requestId?: string
  missingActions: string[]
}

export interface CallContext {
  /** The IAM action of the call that failed: named where AWS's message names none. */
  action?: string
  region?: string
}

/** Tells errors apart: a missing permission is not an empty region, and a region without the service is not an outage. */
export function classifyError(e: unknown, call: CallContext = {}): Failure {
  const code = codeOf(e)
  const text = e instanceof Error ? e.message : String(e)
  const failure = (outcome: FailedOutcome, message: string, missingActions: string[] = []): Failure =>
    ({ outcome, code, message, missingActions, ...(requestIdOf(e) && { requestId: requestIdOf(e) }) })

  if (DENIED.has(code) || (statusOf(e) === 403 && !TOKEN_REFUSED.has(code) && !EXPIRED.has(code))) {
    const missing = actionIn(text) ?? call.action
    const scp = /explicit deny in a service control policy/i.test(text) ? ' A service control policy of the organisation denies it: granting the action to the role is not enough.' : ''
    return failure('denied', `${oneLine(text)}${scp}`, missing ? [missing] : [])
  }
  if (EXPIRED.has(code) || /token (included in the request )?(is|has) expired|session has expired/i.test(text)) {
    return failure('failed', `The credentials have expired: renew them (for SSO: aws sso login) and sync again. ${oneLine(text)}`)
  }
  if (code === 'OptInRequired' || (TOKEN_REFUSED.has(code) && call.region && !onByDefault(call.region))) {
    return failure('not-opted-in', `The account has not enabled the region ${call.region ?? ''}.`)
  }
  if (TOKEN_REFUSED.has(code)) return failure('failed', `AWS does not accept the credentials: check them, and that the region ${call.region ?? ''} is enabled. ${oneLine(text)}`)
  if (code === 'CredentialsProviderError') return failure('failed', `No usable credentials: ${oneLine(text)}`)
  if (THROTTLED.has(code) || statusOf(e) === 429) return failure('throttled', `AWS refused for too many requests, also after retries; the next sync tries again. ${oneLine(text)}`)
  if (code === 'ENOTFOUND' || NOT_OFFERED.has(code) || (code === 'ValidationException' && /not (supported|available) in (this|the) region/i.test(text))) {
    return failure('not-offered', `The service does not offer this in ${call.region ?? 'this region'}.`)
  }
  if (code === 'ECONNREFUSED') return failure('failed', 'The connection was refused: check AWS_ENDPOINT_URL, the proxy and the firewall.')
  if (NETWORK.has(code)) return failure('failed', `AWS could not be reached (${code}): check the network, the proxy and the firewall.`)
  if (code === 'SyntaxError' || /Deserialization error|is not valid JSON|^UnknownError$/.test(text)) {
    return failure('failed', `The answer was not AWS's (HTTP ${statusOf(e) ?? '?'}, not the expected format): a proxy or an outage page? Check the way to AWS.`)
  }
  return failure('failed', oneLine(text) || code)
}

/** True for what slows the pace: throttles, whatever the service calls them. */
export const isThrottle = (e: unknown): boolean => THROTTLED.has(codeOf(e)) || statusOf(e) === 429

/** True where the thing asked for is gone: deleted between the list and the get. */
export const isGone = (e: unknown): boolean =>
  codeOf(e) === 'ResourceNotFoundException' || codeOf(e) === 'ResourceNotFound'
  || (codeOf(e) === 'ValidationException' && /could not find/i.test(e instanceof Error ? e.message : ''))

const DENIED = new Set(['AccessDeniedException', 'AccessDenied', 'UnauthorizedOperation', 'AuthorizationError', 'AuthorizationErrorException', 'NotAuthorized'])
const EXPIRED = new Set(['ExpiredTokenException', 'ExpiredToken', 'RequestExpired', 'TokenRefreshRequired'])
const TOKEN_REFUSED = new Set(['UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidClientTokenIdException', 'AuthFailure', 'InvalidSignatureException', 'SignatureDoesNotMatch'])
const THROTTLED = new Set(['ThrottlingException', 'Throttling', 'ThrottledException', 'TooManyRequestsException', 'RequestLimitExceeded', 'RequestThrottled', 'SlowDown', 'ProvisionedThroughputExceededException'])
const NOT_OFFERED = new Set(['UnknownOperationException', 'UnknownOperation', 'UnsupportedOperation', 'UnsupportedOperationException', 'InvalidAction', 'UnknownEndpoint', 'EndpointError'])
const NETWORK = new Set(['TimeoutError', 'ETIMEDOUT', 'ECONNRESET', 'EPIPE', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'CERT_HAS_EXPIRED', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])

interface Raw { name?: unknown; code?: unknown; errors?: unknown[]; $metadata?: { httpStatusCode?: number; requestId?: string }; $response?: { statusCode?: number; headers?: Record<string, string> } }

/** The system's code where there is one (a refused connection comes as an AggregateError), else the error's name. */
function codeOf(e: unknown): string {
  const raw = e as Raw | null
  const inner = raw?.errors?.[0] as Raw | undefined
  for (const code of [raw?.code, inner?.code, raw?.name]) if (typeof code === 'string' && code !== '') return code
  return 'Error'
}

const statusOf = (e: unknown): number | undefined => (e as Raw | null)?.$metadata?.httpStatusCode ?? (e as Raw | null)?.$response?.statusCode
const requestIdOf = (e: unknown): string | undefined => (e as Raw | null)?.$metadata?.requestId ?? (e as Raw | null)?.$response?.headers?.['x-amzn-requestid']
const actionIn = (text: string): string | undefined => /not authorized to perform:? ([\w-]+:\w+)/.exec(text)?.[1]

const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 500 ? `${line.slice(0, 499)}…` : line
}
