import { z } from 'zod'

/** How the credentials of an account (or of a bill source) are obtained; the stored form of `account.access`. */
export const Access = z.discriminatedUnion('kind', [
  /** The SDK's default chain: environment, shared files, SSO, container or instance role. */
  z.object({ kind: z.literal('default') }).strict(),
  z.object({ kind: z.literal('profile'), profile: z.string().min(1) }).strict(),
  /** A role assumed with the default chain's credentials, or with those of `profile`. */
  z.object({
    kind: z.literal('role'),
    roleArn: z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/, 'must be a role ARN such as arn:aws:iam::123456789012:role/OutcropReadOnly'),
    externalId: z.string().min(2).max(1224).optional(),
    profile: z.string().min(1).optional(),
  }).strict(),
])
export type Access = z.infer<typeof Access>

/** In words, without secrets: `role OutcropReadOnly`, `profile audit`, `default credentials`. */
export function describeAccess(access: Access): string {
  switch (access.kind) {
    case 'default': return 'default credentials'
    case 'profile': return `profile ${access.profile}`
    case 'role': return `role ${access.roleArn}${access.profile ? ` from profile ${access.profile}` : ''}`
  }
}
