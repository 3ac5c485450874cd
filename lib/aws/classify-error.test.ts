import { describe, expect, test } from 'vitest'
import { classifyError, isGone, isThrottle } from './classify-error'

/** An error as the SDK throws it. */
const sdk = (name: string, message: string, status = 400) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status, requestId: 'r-1' } })
const system = (code: string) => Object.assign(new Error(`connect ${code}`), { code })

const NOT_AUTHORIZED = 'User: arn:aws:sts::111122223333:assumed-role/Outcrop/outcrop is not authorized to perform: bedrock:ListAgents on resource: * because no identity-based policy allows the bedrock:ListAgents action'

describe('classifyError', () => {
  test.each([
    ['denied', sdk('AccessDeniedException', NOT_AUTHORIZED, 403)],
    ['denied', sdk('AccessDeniedException', 'access denied', 403)],
    ['denied', sdk('UnauthorizedOperation', 'You are not authorized', 403)],
    ['denied', sdk('SomethingNew', 'Forbidden', 403)],
    ['failed', sdk('ExpiredTokenException', 'The security token included in the request is expired', 403)],
    ['failed', sdk('ExpiredToken', 'The provided token has expired.')],
    ['failed', sdk('CredentialsProviderError', 'Could not load credentials from any providers')],
    ['failed', sdk('UnrecognizedClientException', 'The security token included in the request is invalid.', 403)],
    ['throttled', sdk('ThrottlingException', 'Rate exceeded', 429)],
    ['throttled', sdk('TooManyRequestsException', 'Too many requests', 429)],
    ['not-offered', system('ENOTFOUND')],
    ['not-offered', sdk('UnknownOperationException', '')],
    ['not-offered', sdk('ValidationException', 'This operation is not supported in this region')],
    ['failed', sdk('ValidationException', 'maxResults is too large')],
    ['failed', system('ECONNREFUSED')],
    ['failed', system('ETIMEDOUT')],
    ['failed', sdk('InternalServerException', 'try again', 500)],
    ['failed', Object.assign(new SyntaxError('Unexpected token < in JSON at position 0'), { $response: { statusCode: 500 } })],
    ['failed', 'a string that somebody threw'],
  ])('%s: %s', (outcome, error) => {
    expect(classifyError(error, { action: 'bedrock:ListAgents', region: 'us-east-1' }).outcome).toBe(outcome)
  })

  test('a refused token in an opt-in region means that the region is off', () => {
    const e = sdk('UnrecognizedClientException', 'The security token included in the request is invalid.', 403)
    expect(classifyError(e, { region: 'me-central-1' })).toMatchObject({ outcome: 'not-opted-in', missingActions: [] })
    expect(classifyError(e, { region: 'eu-west-1' })).toMatchObject({ outcome: 'failed' })
  })

  test('names the missing action: AWS’s own, else the call’s', () => {
    expect(classifyError(sdk('AccessDeniedException', NOT_AUTHORIZED, 403), { action: 'bedrock:Other' })).toMatchObject({ missingActions: ['bedrock:ListAgents'], requestId: 'r-1', code: 'AccessDeniedException' })
    expect(classifyError(sdk('AccessDeniedException', '', 403), { action: 'bedrock:GetFlow' }).missingActions).toEqual(['bedrock:GetFlow'])
  })

  test('says when an organisation’s policy denies it', () => {
    const e = sdk('AccessDeniedException', `${NOT_AUTHORIZED.replace('because no identity-based policy allows', 'with an explicit deny in a service control policy: ')}`, 403)
    expect(classifyError(e).message).toMatch(/service control policy of the organisation/)
  })

  test('says what to do', () => {
    expect(classifyError(sdk('ExpiredTokenException', 'expired', 403)).message).toMatch(/credentials have expired: renew/)
    expect(classifyError(system('ECONNREFUSED')).message).toMatch(/AWS_ENDPOINT_URL/)
    expect(classifyError(Object.assign(new AggregateError([system('ECONNREFUSED')]), { name: 'AggregateError' })).code).toBe('ECONNREFUSED')
  })
})

test('what is gone and what slows the pace', () => {
  expect(isGone(sdk('ResourceNotFoundException', 'no such agent', 404))).toBe(true)
  expect(isGone(sdk('ValidationException', 'Could not find endpoint "arn:aws:sagemaker:…"'))).toBe(true)
  expect(isGone(sdk('AccessDeniedException', '', 403))).toBe(false)
  expect(isThrottle(sdk('ThrottlingException', 'Rate exceeded', 429))).toBe(true)
  expect(isThrottle(sdk('InternalServerException', '', 500))).toBe(false)
})

describe('texts of real answers', () => {
  const user = 'User: arn:aws:sts::111122223333:assumed-role/OutcropRead/outcrop is not authorized to perform:'
  test.each<[string, string, string, string | undefined, string]>([
    ['bedrock', 'bedrock:ListAgents', `${user} bedrock:ListAgents on resource: arn:aws:bedrock:us-east-1:111122223333:* because no identity-based policy allows the bedrock:ListAgents action`, 'no-grant', 'bedrock:ListAgents'],
    ['agentcore', 'x:y', `${user} bedrock-agentcore:ListAgentRuntimes on resource: arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/* because no identity-based policy allows the bedrock-agentcore:ListAgentRuntimes action`, 'no-grant', 'bedrock-agentcore:ListAgentRuntimes'],
    ['aoss', 'x:y', `${user} aoss:ListCollections on resource: arn:aws:aoss:us-east-1:111122223333:collection/* because no identity-based policy allows the aoss:ListCollections action`, 'no-grant', 'aoss:ListCollections'],
    ['s3vectors', 'x:y', `${user} s3vectors:ListVectorBuckets because no identity-based policy allows the s3vectors:ListVectorBuckets action`, 'no-grant', 's3vectors:ListVectorBuckets'],
    ['sagemaker', 'x:y', `${user} sagemaker:ListTags on resource: arn:aws:sagemaker:us-east-1:111122223333:endpoint/e because no permissions boundary allows the sagemaker:ListTags action`, 'permissions-boundary', 'sagemaker:ListTags'],
    ['organizations', 'organizations:ListAccounts', "You don't have permissions to access this resource.", 'no-grant', 'organizations:ListAccounts'],
    ['an SCP', 'x:y', `${user} bedrock:ListFlows on resource: * with an explicit deny in a service control policy: arn:aws:organizations::000000000000:policy/o-x/service_control_policy/p-x`, 'service-control-policy', 'bedrock:ListFlows'],
    ['an SCP that lacks it', 'x:y', `${user} bedrock:ListFlows because no service control policy allows the bedrock:ListFlows action`, 'service-control-policy', 'bedrock:ListFlows'],
    ['an RCP', 'x:y', `${user} s3vectors:ListIndexes on resource: * with an explicit deny in a resource control policy`, 'resource-control-policy', 's3vectors:ListIndexes'],
    ['an explicit deny', 'x:y', `${user} bedrock:GetFlow on resource: * with an explicit deny in an identity-based policy`, 'explicit-deny', 'bedrock:GetFlow'],
    ['a session policy', 'x:y', `${user} bedrock:GetFlow because no session policy allows the bedrock:GetFlow action`, 'session-policy', 'bedrock:GetFlow'],
  ])('denied by %s', (_who, action, message, deniedBy, missing) => {
    expect(classifyError(sdk('AccessDeniedException', message, 403), { action })).toMatchObject({ outcome: 'denied', deniedBy, missingActions: [missing] })
  })

  test('says where a policy in the account cannot help', () => {
    expect(classifyError(sdk('AccessDeniedException', `${user} bedrock:ListFlows on resource: * with an explicit deny in a service control policy`, 403)).message).toMatch(/no policy in this account can grant it/)
    expect(classifyError(sdk('AccessDeniedException', 'Your account is not authorized to invoke this API operation.', 403), { action: 'bedrock:ListModelInvocationJobs' }))
      .toMatchObject({ outcome: 'denied', deniedBy: 'aws', missingActions: [], message: expect.stringMatching(/AWS Support/) as string })
    expect(classifyError(sdk('AccessDeniedException', 'User not enabled for cost explorer access', 400), { action: 'ce:GetCostAndUsage' })).toMatchObject({ deniedBy: 'aws', missingActions: [] })
  })

  // aws/aws-sdk-js issues 254, 401 and 1652 quote the texts.
  test.each([
    ['InvalidSignatureException', 'Signature expired: 20140325T143453Z is now earlier than 20140325T143751Z (20140325T145251Z - 15 min.)', /off by 18 minutes \(it is slow\)/],
    ['SignatureDoesNotMatch', 'Signature not yet current: 20170731T092200Z is still later than 20170731T092115Z (20170731T091615Z + 5 min.)', /off by 6 minutes \(it is fast\)/],
    ['RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.', /clock of this machine is off,/],
    ['RequestExpired', 'Request has expired.', /clock of this machine is off,/],
  ])('a wrong clock: %s', (code, message, said) => {
    expect(classifyError(sdk(code, message, 403), { action: 'bedrock:ListAgents', region: 'me-central-1' })).toMatchObject({ outcome: 'failed', missingActions: [], message: expect.stringMatching(said) as string })
  })

  test.each([
    ['failed', 'SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided.', /does not accept the credentials/],
    ['failed', 'InvalidClientTokenId', 'The security token included in the request is invalid.', /does not accept the credentials/],
    ['failed', 'TokenProviderError', 'Token is expired. To refresh this SSO session run aws sso login with the corresponding profile.', /expired: renew/],
    ['failed', 'CredentialsProviderError', 'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login with the corresponding profile.', /expired: renew/],
    ['failed', 'ServiceQuotaExceededException', 'Number of requests exceeds quota', /exceeds quota/],
    ['failed', 'InternalServerException', 'The server encountered an internal error', /AWS failed to answer/],
    ['failed', 'AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.', /no AWS organisation/],
    ['not-opted-in', 'OptInRequired', 'You are not subscribed to this service.', /not enabled/],
    ['not-offered', 'ValidationException', 'Unknown Operation ListCustomModelDeployments', /does not offer/],
    ['not-offered', 'ValidationException', 'The requested operation is not recognized by the service.', /does not offer/],
    ['not-offered', 'ValidationException', 'Automated Reasoning is not yet available in this AWS Region', /does not offer/],
    ['throttled', 'LimitExceededException', 'You made too many calls in a short period of time. Try again later.', /too many requests/],
    ['failed', 'LimitExceededException', 'You have exceeded the number of filters', /filters/],
  ])('%s: %s %s', (outcome, code, message, said) => {
    expect(classifyError(sdk(code, message), { region: 'us-east-1' })).toMatchObject({ outcome, message: expect.stringMatching(said) as string })
  })
})
