import type { Access } from '@/lib/aws/access'
import { text, usage, type OptionHelp, type Values } from './verb'

/** How credentials are obtained: the same options for an account and for a source of the bill. */
export const ACCESS_OPTIONS: Record<string, OptionHelp> = {
  profile: { type: 'string', value: 'NAME', help: 'a profile of the shared AWS files; default: what the AWS SDK finds by itself' },
  'role-arn': { type: 'string', value: 'ARN', help: 'a role to assume, with the profile\'s or the default credentials' },
  'external-id': { type: 'string', value: 'ID', help: 'the external id that the role asks for' },
}

/** @throws OutcropError `usage` for an external id without a role. */
export function accessOf(values: Values): Access {
  const profile = text(values, 'profile'), roleArn = text(values, 'role-arn'), externalId = text(values, 'external-id')
  if (roleArn !== undefined) return { kind: 'role', roleArn, ...(externalId !== undefined && { externalId }), ...(profile !== undefined && { profile }) }
  if (externalId !== undefined) throw usage('--external-id goes with --role-arn.')
  return profile === undefined ? { kind: 'default' } : { kind: 'profile', profile }
}
