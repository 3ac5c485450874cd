import type { Db } from '@/lib/db/client'
import { describeAccess, type Access } from '../access'

export interface BesideReads {
  /** The account reads AWS Organizations. */
  organization: boolean
  /** Prefixes of bills in S3 that are read with the account's own way in. */
  bills: string[]
}

/** What is read with an account's credentials beside its estate. */
export async function besideReads(db: Db, access: Access): Promise<BesideReads> {
  const words = describeAccess(access)
  const [organization] = await db.query('select 1 from organization where source = $1', [words])
  const sources = await db.query<{ path: string; access: Access }>(`select path, access from bill_source where enabled and path like 's3://%' order by path`)
  return { organization: organization !== undefined, bills: sources.filter((s) => describeAccess(s.access) === words).map((s) => s.path) }
}
