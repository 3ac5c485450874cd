import { TYPES, actionsOf, type ResourceType } from '@/lib/estate'
import { policyFor } from './policy'

/** Reads beside those of the resource types: who we are, and which regions the account has opted in to. */
const ACCOUNT_READS = ['sts:GetCallerIdentity', 'account:ListRegions']

/** Every IAM action that reading one account's estate calls, and no other. */
export const estateActions = (types: readonly ResourceType[] = TYPES): string[] =>
  [...new Set([...ACCOUNT_READS, ...types.flatMap(actionsOf)])].sort()

/** The policy of the reading role, as `deploy/aws/estate-read-policy.json` holds it. */
export const estateReadPolicy = () => policyFor(estateActions())
