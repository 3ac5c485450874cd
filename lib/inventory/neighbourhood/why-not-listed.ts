import type { Ctx } from '@/lib/core/context'
import { parseArn, typeById } from '@/lib/estate'

/** An end that no listing showed, and where it would be listed. */
export interface Unlisted { key: string; arn: string; type: string | null; accountId: string; region: string }

interface Cell { account: string; region: string; type: string; outcome: string | null; missing: string[]; since: string | null; connected: boolean }

/** Why each of them has no row of a listing, in words, from the coverage of its type in its account and region. */
export async function whyNotListed(ctx: Ctx, ends: Unlisted[]): Promise<Map<string, string>> {
  const cells = ends.map((e) => {
    const arn = parseArn(e.arn)
    return { ...e, accountId: arn?.accountId || e.accountId, region: arn?.region || e.region }
  })
  const rows = cells.length === 0 ? [] : await ctx.db.query<Cell>(
    `select w.account, w.region, w.type, p.outcome::text as outcome, coalesce(p.missing_actions, '{}') as missing, p.last_success_at::date::text as since, a.access is not null as connected
     from (select distinct * from unnest($1::text[], $2::text[], $3::text[]) w(account, region, type)) w
     left join account a on a.id = w.account left join probe p on p.account_id = w.account and p.region = w.region and p.type = w.type`,
    [cells.map((c) => c.accountId), cells.map((c) => c.region), cells.map((c) => c.type ?? '')])
  const known = new Map(rows.map((r) => [`${r.account} ${r.region} ${r.type}`, r]))
  return new Map(cells.map((c) => [c.key, reason(c, known.get(`${c.accountId} ${c.region} ${c.type ?? ''}`))]))
}

function reason(end: Unlisted, cell: Cell | undefined): string {
  const type = end.type === null ? undefined : typeById(end.type)
  if (!type) return 'Outcrop does not list this kind of thing.'
  if (type.list === null) return type.unlisted ?? 'AWS offers no call that lists it.'
  if (end.arn.split(':')[4] === 'aws') return 'AWS’s own, built into every account: no listing shows it.'
  if (!cell?.outcome) return cell?.connected ? 'Its type was never listed in that account and region.' : `Account ${end.accountId || 'not named'} is not connected.`
  switch (cell.outcome) {
    case 'denied': return `Not listed: ${cell.missing.join(', ') || 'the call is'} denied in that account.`
    case 'listed': return `Not in the complete listing of ${cell.since ?? 'that region'}.`
    case 'not_opted_in': return 'The account has not opted in to that region.'
    case 'not_offered': return 'AWS does not offer it in that region.'
    case 'throttled': return 'Not listed: AWS throttled the latest attempt.'
    default: return 'Not listed: the latest attempt failed.'
  }
}
