import type { Ctx } from '@/lib/core/context'
import { Decimal, money, sum } from '@/lib/core/money'
import { EstateQuery } from './estate-query.sql'
import { resolveFigures, type Basis } from './figures'
import { awsOwnedSql } from './flags.sql'
import { freshness, type Freshness } from './freshness'
import { hiddenWithoutResource } from './money-at-stake'
import { readResources } from './read-resources'
import { billedDays, changes, type Change } from './same-days'
import { decimal } from './sql'
import type { Figures, Metric, ResourceRow } from './types'

export type Mover = Pick<ResourceRow, 'name' | 'arn' | 'type' | 'shape' | 'accountId' | 'accountName' | 'region' | 'team' | 'owner' | 'flags'> & {
  resourceId: string; monthToDate: string; sameDaysLastMonth: string; change: string; changeShare: string | null; hourly: string | null
  reason: 'new' | 'ended' | 'up' | 'down' | 'same'
}

export interface Overview {
  month: string; metric: Metric; currency: string
  monthToDate: { amount: string; from: string; to: string | null; days: number; sameDaysLastMonth: { amount: string; from: string; to: string } | null; changeShare: string | null }
  runRate: { perHour: string; resources: number }
  unowned: { amount: string; share: string | null; resources: number }
  notListed: {
    amount: string; resources: number; missingActions: string[]; accounts: string[]
    /** Part of `amount`: on AWS's own built-in tools, which no account can list. */
    awsOwned: string
    /** Beside `amount`: usage of types that are not listed where it is billed, on rows that name no resource. Coverage counts both. */
    withoutResource: string
  }
  unattributed: string
  counts: { resources: number; runningJobs: number }
  top: Mover[]; topAmount: string; moved: Mover[]
  freshness: Freshness
}

const TOP = 10
const MOVED = 8

/**
 * What the Overview shows, from one set of queries so that its figures agree. Money is billed money: nothing is
 * estimated or projected here. The daily chart is `GET /costs?grain=day` over the same days.
 *
 * @throws OutcropError `metric-not-in-source` (422).
 */
export async function overview(ctx: Ctx, figures: Figures): Promise<Overview> {
  const basis = await resolveFigures(ctx, figures)
  const days = await billedDays(ctx, basis)
  const [all, notListed, runRate, counts, fresh] = await Promise.all([
    changes(ctx, basis, days), notListedMoney(ctx, basis), standingRate(ctx, basis), countsOf(ctx, basis), freshness(ctx)])
  const resources = all.filter((c): c is Change & { resourceId: string } => c.resourceId !== null)
  const top = pick(resources, TOP, (c) => new Decimal(c.now)).filter((c) => c.now !== '0')
  const moved = days.before === null ? [] : pick(resources, MOVED, (c) => new Decimal(c.change).abs()).filter((c) => c.change !== '0')
  const rows = await readResources(ctx, basis, [...new Set([...top, ...moved].map((c) => c.resourceId))], 0)
  // As chargeback counts it: by the day of use. Money without a resource is nobody's to own.
  const nobodys = resources.filter((c) => c.unowned !== null), unowned = sum(nobodys.map((c) => c.unowned ?? '0'))
  const amount = sum(all.map((c) => c.now)), before = sum(all.map((c) => c.before))
  return {
    month: basis.month, metric: basis.metric, currency: basis.currency,
    monthToDate: { amount, ...days.month, sameDaysLastMonth: days.before && { amount: before, ...days.before }, changeShare: days.before && share(new Decimal(amount).minus(before), before) },
    runRate,
    unowned: { amount: unowned, share: share(unowned, amount), resources: nobodys.length },
    notListed,
    unattributed: all.find((c) => c.resourceId === null)?.now ?? '0',
    counts,
    top: top.flatMap((c) => mover(c, rows)), topAmount: sum(top.map((c) => c.now)),
    moved: moved.flatMap((c) => mover(c, rows)),
    freshness: fresh,
  }
}

/** The `n` largest, ties by id, so that the same data gives the same page. */
const pick = <C extends Change & { resourceId: string }>(list: C[], n: number, by: (c: C) => Decimal): C[] =>
  list.map((c) => ({ c, key: by(c) })).sort((a, b) => b.key.comparedTo(a.key) || Number(BigInt(a.c.resourceId) - BigInt(b.c.resourceId))).slice(0, n).map((x) => x.c)

/** part ÷ whole as a decimal fraction to 6 places; null where the whole is nothing to compare with. */
const share = (part: Decimal | string, whole: string): string | null =>
  new Decimal(whole).isZero() ? null : money(new Decimal(part).dividedBy(whole).toDecimalPlaces(6))

function mover(c: Change & { resourceId: string }, rows: Map<string, ResourceRow>): Mover[] {
  const r = rows.get(c.resourceId)
  if (!r) return []
  const direction = new Decimal(c.change).comparedTo(0)
  const reason = c.before === '0' && c.now !== '0' ? 'new' : c.now === '0' && c.before !== '0' ? 'ended' : direction > 0 ? 'up' : direction < 0 ? 'down' : 'same'
  return [{
    resourceId: c.resourceId, name: r.name, arn: r.arn, type: r.type, shape: r.shape, accountId: r.accountId, accountName: r.accountName, region: r.region,
    team: r.team, owner: r.owner, flags: r.flags, monthToDate: c.now, sameDaysLastMonth: c.before, change: c.change, changeShare: share(c.change, c.before), hourly: r.cost.hourly, reason,
  }]
}

/** Money of the month on resources that no listing ever showed, and the grants whose absence hides them. */
async function notListedMoney(ctx: Ctx, basis: Basis): Promise<Overview['notListed']> {
  const [row] = await ctx.db.query<{ amount: string; resources: string; actions: string[]; accounts: string[]; awsOwned: string }>(
    `with hidden as (
       select r.account_id, r.region, r.type, m.${basis.metric} as amount, ${awsOwnedSql('r.arn')} as aws_owned from resource_month m join resource r on r.id = m.resource_id
       where m.month = $1::date and m.currency = $2 and not r.listed)
     select ${decimal('coalesce(sum(amount), 0)')} as amount, count(*) filter (where not aws_owned) as resources, ${decimal('coalesce(sum(amount) filter (where aws_owned), 0)')} as "awsOwned",
       array(select distinct action from hidden h join probe p using (account_id, region, type), unnest(p.missing_actions) action where not aws_owned order by 1) as actions,
       array(select distinct a.name from hidden h join account a on a.id = h.account_id where not aws_owned order by 1) as accounts
     from hidden`, [`${basis.month}-01`, basis.currency])
  return { amount: row!.amount, resources: Number(row!.resources), missingActions: row!.actions, accounts: row!.accounts, awsOwned: row!.awsOwned, withoutResource: await hiddenWithoutResource(ctx, basis.month, basis.metric, basis.currency) }
}

async function standingRate(ctx: Ctx, basis: Basis): Promise<Overview['runRate']> {
  const q = new EstateQuery(ctx, basis)
  const hourly = q.money('hourly')
  const [row] = await ctx.db.query<{ rate: string; resources: string }>(
    `${q.with()} select ${decimal('coalesce(sum(hourly), 0)')} as rate, count(hourly) as resources from (select ${hourly} as hourly ${q.from()}) x`, q.params.values)
  return { perHour: row!.rate, resources: Number(row!.resources) }
}

async function countsOf(ctx: Ctx, basis: Basis): Promise<Overview['counts']> {
  const q = new EstateQuery(ctx, basis)
  const where = q.where({})
  const [row] = await ctx.db.query<{ resources: string; jobs: string }>(
    `${q.with()} select count(*) as resources, count(*) filter (where r.shape = 'transient' and r.gone_at is null and r.state in ('starting', 'running', 'stopping')) as jobs ${q.from()} ${where}`, q.params.values)
  return { resources: Number(row!.resources), runningJobs: Number(row!.jobs) }
}
