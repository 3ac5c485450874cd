/** An IAM policy as JSON. `Resource` is one ARN, or `*` for reads that know no resource. */
export interface Policy {
  Version: '2012-10-17'
  Statement: { Sid: string; Effect: 'Allow'; Action: string[]; Resource: unknown; Condition?: object }[]
}

/** A minimal policy that grants just these actions, as a person pastes it; null where there is nothing to grant. */
export function policyFor(actions: readonly string[], sid = 'OutcropRead'): Policy | null {
  const granted = [...new Set(actions)].filter((action) => action !== 'sts:AssumeRole').sort()
  return granted.length === 0 ? null : { Version: '2012-10-17', Statement: [{ Sid: sid, Effect: 'Allow', Action: granted, Resource: '*' }] }
}

/** IAM's limit of one managed policy, in characters without white space (IAM User Guide, "IAM and AWS STS quotas"). */
export const MANAGED_POLICY_LIMIT = 6144

/** Characters that IAM counts. */
export const sizeOf = (policy: Policy): number => JSON.stringify(policy).replace(/\s/g, '').length

/**
 * As few policies as the limit allows, in the order of the actions, so that one more action changes as little as it can.
 *
 * @throws Error when one action alone is over the limit.
 */
export function splitPolicy(actions: readonly string[], limit = MANAGED_POLICY_LIMIT): Policy[] {
  const parts: string[][] = []
  for (const action of [...new Set(actions)].sort()) {
    const last = parts.at(-1)
    if (last && sizeOf(policyFor([...last, action], sidOf(parts.length))!) <= limit) last.push(action)
    else parts.push([action])
  }
  const policies = parts.map((part, i) => policyFor(part, sidOf(i + 1))!)
  const tooLong = policies.find((p) => sizeOf(p) > limit)
  if (tooLong) throw new Error(`${tooLong.Statement[0]!.Action[0]} alone is over the ${limit} characters of a managed policy.`)
  return policies
}

const sidOf = (part: number): string => `OutcropRead${part}`
