import type { DeniedBy } from '@/lib/aws/denial'
import type { Db } from '@/lib/db/client'
import type { Parent } from '@/lib/estate'
import type { Tags } from './rows'

/** What is stored of a resource, as far as a sweep compares with it. */
export interface Known {
  id: string
  type: string
  arn: string
  /** In the last complete listing, not only named by the bill or a link. */
  live: boolean
  listStamp: string | null
  rowStamp: string | null
  detailsAt: Date | null
  tags: Tags | null
  /** Only of types that other listings start from. */
  parent: { name: string; rawState: string | null; attributes: Record<string, unknown> } | null
}

export interface Place {
  accountId: string
  region: string
}

/** All resources of a place, by type and ARN. */
export async function knownResources(db: Db, place: Place, types: string[], parents: string[]): Promise<Map<string, Map<string, Known>>> {
  const rows = await db.query<Known>(
    `select id, type, arn, listed and gone_at is null as live, list_stamp as "listStamp", row_stamp as "rowStamp", details_at as "detailsAt", tags,
            case when type = any($4) then jsonb_build_object('name', name, 'rawState', raw_state, 'attributes', attributes) end as parent
       from resource where account_id = $1 and region = $2 and type = any($3)`, [place.accountId, place.region, types, parents])
  const known = new Map<string, Map<string, Known>>()
  for (const row of rows) {
    let ofType = known.get(row.type)
    if (!ofType) known.set(row.type, (ofType = new Map()))
    ofType.set(row.arn, row)
  }
  return known
}

/** A stored resource as a listing of its children wants it. */
export const asParent = (known: Known): Parent => ({
  arn: known.arn, name: known.parent?.name ?? '', attributes: known.parent?.attributes ?? {},
  ...(known.parent?.rawState && { rawState: known.parent.rawState }),
})

/** Which of the ARNs the account's estate names: the other end of a link, living or gone, or a resource of the type itself. */
export async function tiedArns(db: Db, accountId: string, type: string, arns: string[]): Promise<Set<string>> {
  const rows = await db.query<{ arn: string }>(
    `select n.arn from unnest($3::text[]) as n(arn)
      where exists (select 1 from link l join resource f on f.id = l.from_resource_id where l.to_arn = n.arn and f.account_id = $1)
         or exists (select 1 from resource r where r.arn = n.arn and r.account_id = $1 and r.type = $2)`, [accountId, type, arns])
  return new Set(rows.map((r) => r.arn))
}

export interface LastOutcome { outcome: string; message: string | null; missingActions: string[]; deniedBy: DeniedBy | null }

/** The outcome of the last attempt at a type that this sweep does not list. */
export async function lastOutcome(db: Db, place: Place, type: string): Promise<LastOutcome | undefined> {
  const [row] = await db.query<LastOutcome>(
    `select replace(outcome::text, '_', '-') as outcome, error_message as message, missing_actions as "missingActions", denied_by as "deniedBy"
       from probe where account_id = $1 and region = $2 and type = $3`, [place.accountId, place.region, type])
  return row
}
