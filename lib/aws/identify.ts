import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { AwsCredentialIdentityProvider } from '@smithy/types'
import type { Access } from './access'
import { describeAccess } from './access'
import { CallFailed } from './clients'
import { classifyError, type Failure } from './classify-error'
import { clientSettings } from './client-settings'
import { homeRegion } from './regions'

export interface Identity {
  accountId: string
  /** ARN of the user or assumed role that acts. */
  arn: string
}

/**
 * Who these credentials are. Every account is asked this before anything else: it tells wrong credentials from
 * missing permissions, once, and not once per probe.
 *
 * @throws CallFailed
 */
export async function identify(access: Access, credentials: AwsCredentialIdentityProvider, partition = 'aws'): Promise<Identity> {
  const client = new STSClient({ ...clientSettings(), region: homeRegion(partition), credentials })
  try {
    const answer = await client.send(new GetCallerIdentityCommand({}))
    return { accountId: answer.Account ?? '', arn: answer.Arn ?? '' }
  } catch (e) {
    throw new CallFailed(explain(classifyError(e, { action: access.kind === 'role' ? 'sts:AssumeRole' : 'sts:GetCallerIdentity' }), access), { cause: e })
  }
}

function explain(failure: Failure, access: Access): Failure {
  if (access.kind === 'role' && failure.outcome === 'denied') {
    return { ...failure, message: `The ${describeAccess(access)} could not be assumed: check that its trust policy names this identity and the external ID. ${failure.message}` }
  }
  // STS is everywhere: not finding it says something about the network, not about the service.
  if (failure.outcome === 'not-offered' || failure.outcome === 'not-opted-in') {
    return { ...failure, outcome: 'failed', message: failure.code === 'ENOTFOUND' ? 'AWS could not be found by name (DNS): check the network and AWS_ENDPOINT_URL.' : failure.message }
  }
  return { ...failure, message: `${failure.message} (${describeAccess(access)})` }
}
