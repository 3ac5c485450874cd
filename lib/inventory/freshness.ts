import type { Ctx } from '@/lib/core/context'
import { LISTED_TYPES } from '@/lib/estate'
import { expectedCells, GAP_OUTCOMES, OUTCOME } from './coverage.sql'
import { iso } from './sql'

export interface Freshness {
  billedTo: string | null; billLate: boolean; lastScanAt: string | null; scanLate: boolean; lastCostedAt: string | null
  gaps: { types: number; ofTypes: number; accounts: number; cells: number }
  accounts: number; sources: number
}

const DAY = 86_400_000
/** A source that ends so long before the newest is an archive: nobody waits for it to go on. */
const ARCHIVE_DAYS = 45
/** The design's limits: the bill over 3 days late, the scan over 12 hours. */
const BILL_LATE_DAYS = 3
const SCAN_LATE_HOURS = 12

/**
 * How fresh and how complete everything shown is. `billedTo` is the last complete day of the source that is furthest
 * behind, so that it holds for all that still deliver. `ofTypes` counts the types that Outcrop can list.
 */
export async function freshness(ctx: Ctx): Promise<Freshness> {
  const [[row], [gaps]] = await Promise.all([
    ctx.db.query<{ billed_to: string | null; scan: string | null; costed: string | null; accounts: string; sources: string }>(
      `with reach as (select max(d.billed_to) as day from delivery d join bill_source s on s.id = d.source_id where d.status = 'active' and s.enabled group by s.id)
       select (select min(day) from reach where day > (select max(day) from reach) - ${ARCHIVE_DAYS}) as billed_to,
         (select ${iso('max(ended_at)')} from run where kind = 'discovery' and status in ('done', 'incomplete')) as scan,
         (select ${iso('max(ended_at)')} from run where kind = 'costing' and status in ('done', 'incomplete')) as costed,
         (select count(*) from account where access is not null and not ignored) as accounts, (select count(*) from bill_source where enabled) as sources`),
    ctx.db.query<{ types: string; accounts: string; cells: string }>(
      `select count(distinct type) as types, count(distinct account_id) as accounts, count(*) as cells
       from (select e.type, e.account_id, ${OUTCOME} as outcome
             from (${expectedCells('$1', '$2')}) e left join probe p on p.account_id = e.account_id and p.region = e.region and p.type = e.type) c
       where outcome = any($3::text[])`, [LISTED_TYPES.map((t) => t.id), null, GAP_OUTCOMES]),
  ])
  const now = ctx.now.getTime()
  return {
    billedTo: row!.billed_to,
    // The last complete day ends at its following midnight.
    billLate: row!.billed_to !== null && now - (Date.parse(row!.billed_to) + DAY) > BILL_LATE_DAYS * DAY,
    lastScanAt: row!.scan,
    scanLate: row!.scan !== null && now - Date.parse(row!.scan) > SCAN_LATE_HOURS * 3_600_000,
    lastCostedAt: row!.costed,
    gaps: { types: Number(gaps!.types), ofTypes: LISTED_TYPES.length, accounts: Number(gaps!.accounts), cells: Number(gaps!.cells) },
    accounts: Number(row!.accounts), sources: Number(row!.sources),
  }
}
