import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '@/lib/db/client'

export type LinkPurpose = 'setup' | 'invite' | 'reset'
const HOURS: Record<LinkPurpose, number> = { setup: 24, invite: 7 * 24, reset: 24 }

export const hashLink = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Makes a link and returns its path, which is shown once; only its hash is stored. Earlier unused ones of the same kind end. */
export async function makeLink(tx: Tx, now: Date, purpose: LinkPurpose, personId: number | null): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx.oneTimeLink.deleteMany({ where: { purpose, personId, usedAt: null } })
  await tx.oneTimeLink.create({
    data: { purpose, personId, tokenHash: hashLink(token), createdAt: now, expiresAt: new Date(now.getTime() + HOURS[purpose] * 3_600_000) },
  })
  return `/setup?token=${token}`
}
