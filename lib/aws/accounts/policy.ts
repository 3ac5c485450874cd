/** A minimal IAM policy that grants just these actions, as a person pastes it. */
export function policyFor(actions: string[]): { Version: '2012-10-17'; Statement: { Sid: string; Effect: 'Allow'; Action: string[]; Resource: '*' }[] } | null {
  const granted = [...new Set(actions)].filter((action) => action !== 'sts:AssumeRole').sort()
  if (granted.length === 0) return null
  return { Version: '2012-10-17', Statement: [{ Sid: 'OutcropRead', Effect: 'Allow', Action: granted, Resource: '*' }] }
}
