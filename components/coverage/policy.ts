/**
 * The IAM statement that opens a gap: exactly the missing reads, on everything, because List calls know no
 * narrower resource. `sid` may hold letters and digits only (IAM, grammar of the policy language).
 */
export function policyFor(subject: string, actions: readonly string[]): string {
  const sid = `Outcrop${subject.replace(/[^A-Za-z0-9]+(.)?/g, (_, c: string | undefined) => (c ?? '').toUpperCase()).replace(/^./, (c) => c.toUpperCase())}`
  const statement = { Sid: sid, Effect: 'Allow', Action: [...new Set(actions)].sort(), Resource: '*' }
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)
}

/** False where something beyond the role's own policies denies: granting more to the role would change nothing. */
export const grantHelps = (deniedBy: string | null): boolean => deniedBy === null || deniedBy === 'no-grant'
