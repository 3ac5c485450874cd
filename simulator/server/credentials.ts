import type { IncomingHttpHeaders } from 'node:http'
import type { SimAccount } from '../organisation'
import { AwsError, type Caller } from './wire'

export const roleName = 'OutcropRead'

/** Long-term key of an account's user; twenty characters, the last twelve are the account. */
export const accessKeyOf = (accountId: string): string => `AKIANWSM${accountId}`

/** Key of a session of the reading role, as AssumeRole hands it out. Derived, so that it survives a restart. */
export const sessionKeyOf = (accountId: string): string => `ASIANWSM${accountId}`

/**
 * Reads account, region and service from the Authorization header. The signature itself is not verified: this
 * is a simulator, and its secret is public.
 *
 * @throws AwsError when the key is not one of ours or the header is missing.
 */
export function callerOf(headers: IncomingHttpHeaders, accounts: SimAccount[]): Caller {
  const scope = /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(headers.authorization ?? '')
  if (!scope) throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403)
  const [, accessKeyId, region, service] = scope as unknown as [string, string, string, string]
  const accountId = /^(?:AKIA|ASIA)NWSM(\d{12})$/.exec(accessKeyId)?.[1]
  if (!accountId || !accounts.some((a) => a.id === accountId)) {
    throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.', 403)
  }
  const principalArn = accessKeyId.startsWith('ASIA')
    ? `arn:aws:sts::${accountId}:assumed-role/${roleName}/outcrop`
    : `arn:aws:iam::${accountId}:user/outcrop`
  return { accountId, region, service, principalArn, accessKeyId }
}
