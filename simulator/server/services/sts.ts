import { roleName, sessionKeyOf } from '../credentials'
import { AwsError, type Caller } from '../wire'
import type { SimAccount } from '../../organisation'

const answer = (operation: string, result: string, requestId: string): string =>
  `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result>${result}</${operation}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`

/** STS speaks Query: a form goes in, XML comes out. @throws AwsError as STS does. */
export function sts(form: URLSearchParams, caller: Caller, accounts: SimAccount[], now: Date, requestId: string): string {
  const operation = form.get('Action') ?? ''
  if (operation === 'GetCallerIdentity') {
    return answer(operation, `<Arn>${caller.principalArn}</Arn><UserId>${caller.accessKeyId}</UserId><Account>${caller.accountId}</Account>`, requestId)
  }
  if (operation !== 'AssumeRole') throw new AwsError('InvalidAction', `Could not find operation ${operation}`, 400)
  const roleArn = form.get('RoleArn') ?? ''
  const account = accounts.find((a) => a.roleArn === roleArn)
  if (!account || form.get('ExternalId') !== account.externalId) {
    throw new AwsError('AccessDenied', `User: ${caller.principalArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`, 403)
  }
  const session = form.get('RoleSessionName') ?? 'outcrop'
  const expires = new Date(Math.max(now.getTime(), Date.now()) + 3_600_000).toISOString()
  return answer(operation,
    `<AssumedRoleUser><AssumedRoleId>AROANWSM${account.id}:${session}</AssumedRoleId><Arn>arn:aws:sts::${account.id}:assumed-role/${roleName}/${session}</Arn></AssumedRoleUser>` +
    `<Credentials><AccessKeyId>${sessionKeyOf(account.id)}</AccessKeyId><SecretAccessKey>northwind</SecretAccessKey><SessionToken>northwind-session</SessionToken><Expiration>${expires}</Expiration></Credentials>`,
    requestId)
}

export const stsError = (e: AwsError, requestId: string): string =>
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${e.code}</Code><Message>${e.message}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`
