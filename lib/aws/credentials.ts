import { fromIni, fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers'
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types'
import type { Access } from './access'
import { partitionOfArn } from './partition'
import { homeRegion } from './regions'

/** Renewed this long before they expire: longer than any one call may take, retries included. */
const EARLY_MS = 6 * 60_000

/**
 * Credentials of an account as the SDK wants them. All clients of an account share one provider, so that a role
 * is assumed once an hour and not once per client.
 */
export function credentialsFor(access: Access): RenewableCredentials {
  switch (access.kind) {
    case 'default': return shared(fromNodeProviderChain())
    // The shared files only: a profile that is missing must not end as the server's own role.
    case 'profile': return shared(fromIni({ profile: access.profile }))
    case 'role': return shared(fromTemporaryCredentials({
      masterCredentials: credentialsFor(access.profile ? { kind: 'profile', profile: access.profile } : { kind: 'default' }),
      params: {
        RoleArn: access.roleArn,
        RoleSessionName: 'outcrop',
        ...(access.externalId && { ExternalId: access.externalId }),
        DurationSeconds: 3600,
      },
      clientConfig: { region: homeRegion(partitionOfArn(access.roleArn)), maxAttempts: 4, retryMode: 'standard' },
    }))
  }
}

/** Credentials that can be told that AWS no longer accepts them. */
export interface RenewableCredentials extends AwsCredentialIdentityProvider {
  /**
   * AWS called the credentials that were in use expired, whatever their date says (a revoked session, a key file
   * written anew): they are forgotten, and the next call obtains others. Many may say so of the same ones.
   */
  expired(accessKeyId: string | undefined): void
}

/** One request at a time for the same credentials; a failure is not remembered, so that the next call tries again. */
export function shared(provider: AwsCredentialIdentityProvider, clock: () => number = Date.now): RenewableCredentials {
  let current: AwsCredentialIdentity | undefined
  let pending: Promise<AwsCredentialIdentity> | undefined
  const get: AwsCredentialIdentityProvider = (properties) => {
    if (current && (!current.expiration || current.expiration.getTime() - clock() > EARLY_MS)) return Promise.resolve(current)
    pending ??= provider(properties).then((fresh) => (current = fresh)).finally(() => { pending = undefined })
    return pending
  }
  return Object.assign(get, {
    expired: (accessKeyId: string | undefined) => { if (current?.accessKeyId === accessKeyId) current = undefined },
  })
}
