import { clockSkewAdvice } from './clock-skew'
import { readDenial, type DeniedBy } from './denial'
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
  /** Of a denial: what denies. Only `no-grant` is mended by a policy in the account. */
  deniedBy?: DeniedBy
}

export interface CallContext {
  /** The IAM action of the call that failed: named where AWS's message names none. */
  action?: string
  region?: string
}

/** Tells errors apart: a missing permission is not an empty region, and a region without the service is not an outage. */
export function classifyError(e: unknown, call: CallContext = {}): Failure {
  const code = codeOf(e)
  const text = textOf(e)
  const failure = (outcome: FailedOutcome, message: string, missingActions: string[] = []): Failure =>
    ({ outcome, code, message, missingActions, ...(requestIdOf(e) && { requestId: requestIdOf(e) }) })

  // Before everything else: S3 refuses a wrong clock with 403, which is no missing permission.
  const clock = clockSkewAdvice(code, text)
  if (clock) return failure('failed', `${clock} ${oneLine(text)}`)
  if (EXPIRED.has(code) || EXPIRED_TEXT.test(text)) {
    return failure('failed', `The credentials have expired: renew them (for SSO: aws sso login) and sync again. ${oneLine(text)}`)
  }
  if (code === 'OptInRequired' || code === 'SubscriptionRequiredException') return failure('not-opted-in', `The account has not enabled this service or the region ${call.region ?? ''}. ${oneLine(text)}`)
  if (DENIED.has(code) || (statusOf(e) === 403 && !TOKEN_REFUSED.has(code))) {
    const { by, actions, advice } = readDenial(text, call.action)
    return { ...failure('denied', [oneLine(text), advice].filter(Boolean).join(' '), actions), deniedBy: by }
  }
  if (TOKEN_REFUSED.has(code) && call.region && !onByDefault(call.region)) {
    return failure('not-opted-in', `The account has not enabled the region ${call.region ?? ''}.`)
  }
  if (TOKEN_REFUSED.has(code)) return failure('failed', `AWS does not accept the credentials: check them, and that the region ${call.region ?? ''} is enabled. ${oneLine(text)}`)
  if (NO_CREDENTIALS.has(code)) return failure('failed', `No usable credentials: ${oneLine(text)}`)
  if (isThrottle(e)) return failure('throttled', `AWS refused for too many requests, also after retries; the next sync tries again. ${oneLine(text)}`)
  if (code === 'ENOTFOUND' || NOT_OFFERED.has(code) || (code === 'ValidationException' && NOT_OFFERED_TEXT.test(text))) {
    return failure('not-offered', `The service does not offer this in ${call.region ?? 'this region'}.`)
  }
  if (code === 'ECONNREFUSED') return failure('failed', 'The connection was refused: check AWS_ENDPOINT_URL, the proxy and the firewall.')
  if (NETWORK.has(code)) return failure('failed', `AWS could not be reached (${code}): check the network, the proxy and the firewall.`)
  if (code === 'SyntaxError' || /Deserialization error|is not valid JSON/.test(text)) {
    return failure('failed', `The answer was not AWS's (HTTP ${statusOf(e) ?? '?'}, not the expected format): a proxy or an outage page? Check the way to AWS.`)
  }
  if (code === 'AWSOrganizationsNotInUseException') return failure('failed', 'This account belongs to no AWS organisation: connect it as a single account.')
  if (THEIR_SIDE.has(code) || (statusOf(e) ?? 0) >= 500) return failure('failed', `AWS failed to answer (${code}), also after retries; the next sync tries again. ${oneLine(text)}`)
  return failure('failed', oneLine(text) || code)
}

/** True for what slows the pace: throttles, whatever the service calls them. */
export const isThrottle = (e: unknown): boolean => THROTTLED.has(codeOf(e)) || statusOf(e) === 429
  // Cost Explorer and others call a throttle a limit.
  || (codeOf(e) === 'LimitExceededException' && /too many|rate|short period/i.test(textOf(e)))

/** True for credentials that were good and are no more: asking for new ones may help. */
export const isExpired = (e: unknown): boolean => EXPIRED.has(codeOf(e))

/** True where the thing asked for is gone: deleted between the list and the get. */
export const isGone = (e: unknown): boolean =>
  ['ResourceNotFoundException', 'ResourceNotFound', 'NotFoundException'].includes(codeOf(e))
  || (codeOf(e) === 'ValidationException' && /could not find/i.test(textOf(e)))

const DENIED = new Set(['AccessDeniedException', 'AccessDenied', 'UnauthorizedOperation', 'AuthorizationError', 'AuthorizationErrorException', 'NotAuthorized', 'ForbiddenException'])
const EXPIRED = new Set(['ExpiredTokenException', 'ExpiredToken', 'TokenRefreshRequired'])
const EXPIRED_TEXT = /(token|session)( \w+){0,5} (is|has) expired|(token|session) is expired/i
const NO_CREDENTIALS = new Set(['CredentialsProviderError', 'TokenProviderError', 'MissingAuthenticationToken', 'MissingAuthenticationTokenException'])
const TOKEN_REFUSED = new Set(['UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidClientTokenIdException', 'AuthFailure', 'InvalidSignatureException', 'SignatureDoesNotMatch', 'IncompleteSignature', 'InvalidAccessKeyId'])
const THROTTLED = new Set(['ThrottlingException', 'Throttling', 'TooManyRequestsException', 'RequestLimitExceeded', 'RequestThrottled', 'RequestThrottledException', 'ThrottledException', 'BandwidthLimitExceeded', 'EC2ThrottledException', 'SlowDown', 'ProvisionedThroughputExceededException'])
const NOT_OFFERED = new Set(['UnknownOperationException', 'UnknownOperation', 'UnsupportedOperation', 'UnsupportedOperationException', 'InvalidAction', 'UnknownEndpoint', 'EndpointError', 'InaccessibleHost'])
/** What services say of an operation that their version in this region does not know. */
const NOT_OFFERED_TEXT = /not (yet )?(supported|available) in (this|the) (\w+ )?region|unknown ?operation|(operation|action) (is )?not (recognized|found|valid)|not recognized by the service/i
const THEIR_SIDE = new Set(['InternalServerException', 'InternalServerError', 'InternalFailure', 'InternalError', 'InternalException', 'ServiceUnavailable', 'ServiceUnavailableException', 'ServiceException', 'DependencyFailedException'])
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
const textOf = (e: unknown): string => (e instanceof Error ? e.message : String(e))

const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 500 ? `${line.slice(0, 499)}…` : line
}
