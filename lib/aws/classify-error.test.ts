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
