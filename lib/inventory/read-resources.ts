import type { Ctx } from '@/lib/core/context'
import type { RunState, Shape } from '@/lib/estate'
import { EstateQuery } from './estate-query.sql'
import type { Basis } from './figures'
import { flagReason } from './flags.sql'
import { readLinks } from './links'
import { decimal, iso } from './sql'
import { familyOf } from './type-facts'
import type { ResourceRow } from './types'
import { FLAGS, type FlagName } from './words'

/** Links shown per resource in a list; the detail has all of them. */
const LINKS_IN_LIST = 20

interface Row {
  id: string; arn: string; type: string; name: string; account_id: string; account_name: string; region: string
  state: RunState; raw_state: string | null; shape: Shape
  created_at: string | null; started_at: string | null; ended_at: string | null; ended_before: string | null; duration: string | null
  tags: Record<string, string> | null
  team_key: string | null; team_name: string | null; owner_email: string | null; owner_name: string | null
  flags: Record<FlagName, boolean | null>
  month_to_date: string | null; last_month: string | null; lifetime: string | null; hourly: string | null
  first_seen_at: string; last_seen_at: string; gone_at: string | null
  probe_outcome: string | null; probe_since: string | null; commitment_ends: string | null
  use_reason: string | null; use_since: string | null
}

/** Resources by id as the API shows them. Ids that do not exist are absent from the answer. */
export async function readResources(ctx: Ctx, basis: Basis, ids: string[], linksPerResource = LINKS_IN_LIST): Promise<Map<string, ResourceRow>> {
  if (ids.length === 0) return new Map()
  const q = new EstateQuery(ctx, basis).use('a', 't', 'ow', 'pr', 'u')
  const money = { mtd: q.money('monthToDate'), last: q.money('lastMonth'), lifetime: q.money('lifetime'), hourly: q.money('hourly') }
  const flags = FLAGS.map((f) => `'${f}', ${q.flag(f)}`).join(', ')
  const [rows, links] = await Promise.all([
    ctx.db.query<Row>(`${q.with()}
      select r.id, r.arn, r.type, r.name, r.account_id, a.name as account_name, r.region, r.state, r.raw_state, ${q.shape} as shape,
        ${iso('r.created_at')} as created_at, ${iso('r.started_at')} as started_at, ${iso('r.ended_at')} as ended_at, ${iso('r.ended_before')} as ended_before,
        floor(extract(epoch from coalesce(r.ended_at, r.ended_before) - coalesce(r.started_at, r.created_at))) as duration,
        r.tags, t.key as team_key, t.name as team_name, ow.email as owner_email, ow.name as owner_name,
        jsonb_build_object(${flags}) as flags,
        ${decimal(money.mtd)} as month_to_date, ${decimal(money.last)} as last_month, ${decimal(money.lifetime)} as lifetime, ${decimal(money.hourly)} as hourly,
        ${iso('r.first_seen_at')} as first_seen_at, ${iso('r.last_seen_at')} as last_seen_at, ${iso('r.gone_at')} as gone_at,
        pr.outcome as probe_outcome, ${iso('pr.outcome_since')} as probe_since, r.attributes->>'commitmentExpirationTime' as commitment_ends,
        u.reason as use_reason, ${iso(`u.since::timestamp at time zone 'UTC'`)} as use_since
      ${q.from()} where r.id = any(${q.params.add(ids)}::bigint[])`, q.params.values),
    readLinks(ctx, ids, linksPerResource),
  ])
  return new Map(rows.map((r) => [r.id, {
    id: r.id, arn: r.arn, type: r.type, family: familyOf(r.type, r.shape), name: r.name,
    accountId: r.account_id, accountName: r.account_name, region: r.region,
    state: r.state, rawState: r.raw_state, shape: r.shape,
    createdAt: r.created_at, startedAt: r.started_at, endedAt: r.ended_at, endedBefore: r.ended_before,
    durationSeconds: r.duration === null ? null : Math.max(0, Number(r.duration)),
    tags: r.tags,
    team: r.team_key === null ? null : { key: r.team_key, name: r.team_name ?? r.team_key },
    owner: r.owner_email === null ? null : { email: r.owner_email, name: r.owner_name ?? r.owner_email },
    flags: FLAGS.map((flag) => ({ flag, value: r.flags[flag], ...flagReason(flag, r.flags[flag], {
      type: r.type, firstSeenAt: r.first_seen_at, lastSeenAt: r.last_seen_at, goneAt: r.gone_at,
      probeOutcome: r.probe_outcome, probeSince: r.probe_since, commitmentEnds: r.commitment_ends,
      use: r.use_reason === null ? null : { reason: r.use_reason, since: r.use_since } }) })),
    cost: { monthToDate: r.month_to_date, lastMonth: r.last_month, lifetime: r.lifetime, hourly: r.hourly, currency: basis.currency, metric: basis.metric, basis: 'billed' as const },
    links: links.get(r.id) ?? [],
    firstSeenAt: r.first_seen_at, lastSeenAt: r.last_seen_at, goneAt: r.gone_at,
  }]))
}
