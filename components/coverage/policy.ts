/**
 * The IAM statement that opens a gap: exactly the missing reads, on everything, because List calls know no
 * narrower resource. `sid` may hold letters and digits only (IAM, grammar of the policy language).
 */
export function policyFor(subject: string, actions: readonly string[]): string {
  const sid = `Outcrop${subject.replace(/[^A-Za-z0-9]+(.)?/g, (_, c: string | undefined) => (c ?? '').toUpperCase()).replace(/^./, (c) => c.toUpperCase())}`
  const statement = { Sid: sid, Effect: 'Allow', Action: [...new Set(actions)].sort(), Resource: '*' }
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)
}

/** What the message of a refusal says (lib/aws/denial.ts) where a policy of the account's own would change nothing. */
const NOT_OURS = /(service control|resource control) policy of the organisation|permissions boundary of the role|session was opened with a policy|policy of the VPC endpoint|denies it explicitly/i

/** False where something beyond the role's policies denies: the snippet would be of no use. */
export const grantHelps = (error: string | null): boolean => !NOT_OURS.test(error ?? '')
