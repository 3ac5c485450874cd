/** What denies a call: tells whether a policy in the account can mend it. */
export type DeniedBy = 'no-grant' | 'explicit-deny' | 'service-control-policy' | 'resource-control-policy' | 'permissions-boundary' | 'session-policy' | 'endpoint-policy' | 'aws'

export interface Denial {
  by: DeniedBy
  /** Actions as AWS's message names them, else the call's. Empty where no grant could help. */
  actions: string[]
  /** What to do, beside AWS's own words; empty where granting the action is all there is to it. */
  advice: string
}

/**
 * Reads an access-denied message. IAM names what denied since 2021: "… because no identity-based policy allows the X
 * action", "… with an explicit deny in a service control policy" (IAM User Guide, "Access denied error messages").
 */
export function readDenial(text: string, action: string | undefined): Denial {
  const named = /not authorized to perform:? ([\w-]+:\w+)/.exec(text)?.[1] ?? /allows the ([\w-]+:\w+) action/.exec(text)?.[1] ?? action
  const actions = named ? [named] : []
  const where = /(?:explicit deny in an?|because no) (service control|resource control|permissions boundary|session|VPC endpoint|identity-based|resource-based)/i.exec(text)?.[1]?.toLowerCase()
  switch (where) {
    case 'service control': return { by: 'service-control-policy', actions, advice: 'A service control policy of the organisation denies it: no policy in this account can grant it. Ask whoever manages the organisation to exempt the role, or leave the region out.' }
    case 'resource control': return { by: 'resource-control-policy', actions, advice: 'A resource control policy of the organisation denies it: no policy in this account can grant it. Ask whoever manages the organisation.' }
    case 'permissions boundary': return { by: 'permissions-boundary', actions, advice: 'The permissions boundary of the role lacks it: the boundary must allow the action, beside the role’s policy.' }
    case 'session': return { by: 'session-policy', actions, advice: 'The session was opened with a policy that lacks it: granting it to the role is not enough.' }
    case 'vpc endpoint': return { by: 'endpoint-policy', actions, advice: 'The policy of the VPC endpoint lacks it: allow the action there.' }
  }
  if (/explicit deny/i.test(text)) return { by: 'explicit-deny', actions, advice: 'A policy denies it explicitly: granting it elsewhere does not help, the Deny statement must go.' }
  if (/account is not authorized to (invoke|perform|use) this (API )?operation/i.test(text)) {
    return { by: 'aws', actions: [], advice: 'AWS has not opened this API to the account: no policy changes that. AWS Support can.' }
  }
  if (/not enabled for cost explorer/i.test(text)) return { by: 'aws', actions: [], advice: 'Cost Explorer was never opened in this account: switch it on in the billing console; the first figures take a day.' }
  return { by: 'no-grant', actions, advice: '' }
}
