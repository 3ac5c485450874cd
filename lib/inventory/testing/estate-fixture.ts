import { linesOf } from '@/lib/billing/delivery.store'
import type { Ctx } from '@/lib/core/context'
import { rollUpResources } from '@/lib/costing/resource-rollup.store'
import type { Db } from '@/lib/db/client'
import type { RunState, Shape } from '@/lib/estate'

/**
 * A small estate written by hand into a test database, row by row as the sweep, the import and the costing would
 * leave it. Amounts and days stand in the test, so that expected sums can be worked out while reading it.
 */
export interface Made { id: string; accountId: string; region: string; type: string; arn: string }

export interface ResourceSpec {
  account?: string; region?: string; type?: string; name: string; arn?: string; state?: RunState; rawState?: string; shape?: Shape; mainShape?: Shape
  createdAt?: string; startedAt?: string; endedAt?: string; endedBefore?: string; tags?: Record<string, string> | null
  attributes?: Record<string, unknown>; shared?: boolean; listed?: boolean; firstSeenAt?: string; lastSeenAt?: string; goneAt?: string
}

export interface CostSpec {
  meter?: string; shape?: Shape; category?: string; service?: string; currency?: string; model?: string; linked?: boolean; type?: string
  method?: 'direct' | 'linked' | 'inferred' | 'shared' | 'unattributed'; account?: string; region?: string; net?: string; amortized?: string; principal?: string
}

export const PROD = '111111111111'
export const LABS = '222222222222'

export class EstateFixture {
  private deliveries = new Map<string, number>()
  constructor(private readonly db: Db) {}

  async account(id: string, name: string, more: { access?: object | null; regions?: string[]; ignored?: boolean } = {}): Promise<void> {
    await this.db.query(`insert into account (id, name, access, regions, ignored, updated_at) values ($1, $2, $3, $4, $5, now())`,
      [id, name, more.access === undefined ? { kind: 'default' } : more.access, more.regions ?? ['us-east-1'], more.ignored ?? false])
  }

  async resource(s: ResourceSpec): Promise<Made> {
    const account = s.account ?? PROD, region = s.region ?? 'us-east-1', type = s.type ?? 'provisioned-throughput'
    const arn = s.arn ?? `arn:aws:bedrock:${region}:${account}:${type}/${s.name}`
    const [row] = await this.db.query<{ id: string }>(
      `insert into resource (account_id, region, type, arn, name, state, raw_state, shape, main_shape, created_at, started_at, ended_at, ended_before,
         tags, attributes, shared, listed, first_seen_at, last_seen_at, gone_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) returning id`,
      [account, region, type, arn, s.name, s.state ?? 'running', s.rawState ?? null, s.shape ?? 'standing', s.mainShape ?? null,
        s.createdAt ?? null, s.startedAt ?? null, s.endedAt ?? null, s.endedBefore ?? null, s.tags === undefined ? {} : s.tags, s.attributes ?? {},
        s.shared ?? false, s.listed ?? true, s.firstSeenAt ?? '2026-08-01T00:00:00Z', s.lastSeenAt ?? '2026-11-23T06:00:00Z', s.goneAt ?? null])
    return { id: row!.id, accountId: account, region, type, arn }
  }

  async link(from: Made, rel: string, to: Made | string, more: { goneAt?: string; toType?: string } = {}): Promise<void> {
    const resolved = typeof to !== 'string'
    await this.db.query(`insert into link (from_resource_id, rel, to_arn, to_resource_id, first_seen_at, last_seen_at, gone_at, to_type) values ($1, $2, $3, $4, now(), now(), $5, $6)`,
      [from.id, rel, resolved ? to.arn : to, resolved ? to.id : null, more.goneAt ?? null, more.toType ?? null])
  }

  async probe(account: string, region: string, type: string, outcome: string, more: { count?: number; lastSuccessAt?: string | null; missingActions?: string[]; errorCode?: string } = {}): Promise<void> {
    await this.db.query(`insert into probe (account_id, region, type, outcome, count, last_attempt_at, last_success_at, outcome_since, missing_actions, partial_actions, error_code)
      values ($1, $2, $3, $4, $5, '2026-11-23T06:00:00Z', $6, '2026-11-20T06:00:00Z', $7, '{}', $8)`,
    [account, region, type, outcome, more.count ?? 0, more.lastSuccessAt === undefined ? (outcome === 'listed' ? '2026-11-23T06:00:00Z' : null) : more.lastSuccessAt, more.missingActions ?? [], more.errorCode ?? null])
  }

  /** An active delivery of one month (`YYYY-MM`); it covers `accounts`, and every account that its lines name. */
  async delivery(month: string, billedTo: string, more: { accounts?: string[]; metrics?: string[]; source?: string } = {}): Promise<number> {
    const [source] = await this.db.query<{ id: number }>(`insert into bill_source (kind, path) values ('cur2', $1)
      on conflict (kind, path) do update set path = excluded.path returning id`, [more.source ?? '/bills'])
    const [row] = await this.db.query<{ id: number }>(
      `insert into delivery (source_id, period, status, fingerprint, files, delivered_at, imported_at, metrics, billed_to)
       values ($1, $2, 'active', $3, '[]', '2026-11-22T04:00:00Z', '2026-11-22T05:00:00Z', $4, $5) returning id`,
      [source!.id, `${month}-01`, `${month} ${more.source ?? ''}`, more.metrics ?? ['unblended'], billedTo])
    for (const account of more.accounts ?? []) await this.covers(row!.id, account)
    this.deliveries.set(month, row!.id)
    return row!.id
  }

  private async covers(delivery: number, account: string): Promise<void> {
    await this.db.query(`insert into delivery_account (delivery_id, account_id, billed_to, last_day) select id, $2, billed_to, billed_to from delivery where id = $1 on conflict do nothing`, [delivery, account])
  }

  /** One billed line of a day, attributed whole to `resource` (null: unattributed). */
  async cost(resource: Made | null, day: string, amount: string, s: CostSpec = {}): Promise<void> {
    const account = s.account ?? resource?.accountId ?? PROD, region = s.region ?? resource?.region ?? 'us-east-1'
    const method = s.method ?? (resource ? 'direct' : 'unattributed'), meter = s.meter ?? 'model-unit-hours', shape = s.shape ?? 'standing'
    const service = s.service ?? 'Amazon Bedrock', category = s.category ?? 'usage', currency = s.currency ?? 'USD'
    const type = s.type ?? resource?.type ?? '', net = s.net ?? null, amortized = s.amortized ?? null
    const usageType = `USE1-${meter}`, item = await this.item([account, region, service, usageType, resource?.arn ?? '', s.principal ?? '', category, currency],
      { account, region, service, usageType, arn: resource?.arn ?? '', principal: s.principal ?? '', category, currency, meter, shape, model: s.model ?? '' })
    const delivery = this.deliveries.get(day.slice(0, 7))!
    await this.covers(delivery, account)
    await this.db.query(`insert into delivery_total as t (delivery_id, scope, currency, account_id, service, day, rows, unblended, net, amortized) values ($1, 'in', $2, $3, $4, $5, 24, $6, $7, $8)
      on conflict (delivery_id, scope, currency, account_id, service, resource_arn, day) do update
        set unblended = t.unblended + excluded.unblended, net = t.net + excluded.net, amortized = t.amortized + excluded.amortized`,
    [delivery, currency, account, service, day, amount, net, amortized])
    await this.db.query(`create table if not exists ${linesOf(delivery)} partition of bill_line for values in (${delivery})`)
    await this.db.query(`insert into bill_line as l (delivery_id, item_id, day, quantity, unblended, net, amortized, source_rows) values ($1, $2, $3, 24, $4, $5, $6, 24)
      on conflict (delivery_id, item_id, day) do update set quantity = l.quantity + 24, unblended = l.unblended + excluded.unblended, net = l.net + excluded.net,
        amortized = l.amortized + excluded.amortized, source_rows = l.source_rows + 24`, [delivery, item, day, amount, net, amortized])
    await this.db.query(`insert into attribution (delivery_id, item_id, day, resource_id, method, quantity, unblended, net, amortized) values ($1, $2, $3, $4, $5, 24, $6, $7, $8)`,
      [delivery, item, day, resource?.id ?? null, method, amount, net, amortized])
    await this.db.query(`insert into cost_daily (day, resource_id, account_id, region, service, type, meter, shape, category, model, method, linked, currency, quantity, unblended, net, amortized)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 24, $14, $15, $16)`,
    [day, resource?.id ?? null, account, region, service, type, meter, shape, category, s.model ?? '', method, s.linked ?? false, currency, amount, net, amortized])
    const [group] = await this.db.query<{ id: number }>(`insert into cost_group (account_id, region, service, type, meter, shape, category, model, principal, method, attributed, linked, currency)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      on conflict (account_id, region, service, type, meter, shape, category, model, principal, method, attributed, linked, currency) do update set region = excluded.region returning id`,
    [account, region, service, type, meter, shape, category, s.model ?? '', s.principal ?? '', method, resource !== null, s.linked ?? false, currency])
    for (const [table, column, date] of [['cost_group_daily', 'day', day], ['cost_group_month', 'month', `${day.slice(0, 7)}-01`]]) {
      await this.db.query(`insert into ${table} as t (${column}, group_id, unblended, net, amortized) values ($1, $2, $3, $4, $5)
        on conflict (${column}, group_id) do update set unblended = t.unblended + excluded.unblended, net = t.net + excluded.net, amortized = t.amortized + excluded.amortized`,
      [date, group!.id, amount, net, amortized])
    }
  }

  private async item(identity: string[], i: { account: string; region: string; service: string; usageType: string; arn: string; principal: string; category: string; currency: string; meter: string; shape: Shape; model: string }): Promise<number> {
    const [row] = await this.db.query<{ id: number }>(
      `insert into bill_item (key, account_id, region, billing_entity, service, product_code, usage_type, operation, resource_arn, principal, charge_type, currency, scope, meter, meter_shape, category, model)
       values (md5($1)::uuid, $2, $3, 'AWS', $4, 'AmazonBedrock', $5, '', $6, $7, 'Usage', $8, 'in', $9, $10, $11, $12)
       on conflict (key) do update set meter = excluded.meter returning id`,
      [identity.join('|'), i.account, i.region, i.service, i.usageType, i.arn, i.principal, i.currency, i.meter, i.shape, i.category, i.model])
    return row!.id
  }

  async team(key: string, name: string): Promise<number> {
    const [row] = await this.db.query<{ id: number }>(`insert into team (key, name) values ($1, $2) returning id`, [key, name])
    return row!.id
  }

  async person(email: string, name: string): Promise<number> {
    const [row] = await this.db.query<{ id: number }>(`insert into person (email, name) values ($1, $2) returning id`, [email, name])
    return row!.id
  }

  async owned(resource: Made, by: { team?: number; owner?: number; from?: string; to?: string; setBy?: string }): Promise<void> {
    await this.db.query(`insert into ownership (resource_id, team_id, owner_id, valid_from, valid_to, set_by_label, set_at) values ($1, $2, $3, $4, $5, $6, '2026-09-01T10:00:00Z')`,
      [resource.id, by.team ?? null, by.owner ?? null, by.from ?? '2026-01-01', by.to ?? null, by.setBy ?? 'test'])
  }

  /** What costing does last: the rollups of every month that has cost. */
  async rollUp(): Promise<void> {
    const months = await this.db.query<{ month: string }>(`select distinct to_char(day, 'YYYY-MM') as month from cost_daily`)
    await this.db.transaction((client) => rollUpResources(client, months.map((m) => m.month)))
  }
}

/** Every page of a list, in order: proves that a cursor walks all rows once. */
export async function allPages<T, Q extends { cursor?: string }>(ctx: Ctx, list: (ctx: Ctx, q: Q) => Promise<{ items: T[]; nextCursor: string | null }>, query: Q): Promise<T[]> {
  const items: T[] = []
  for (let cursor: string | undefined; ;) {
    const page = await list(ctx, { ...query, cursor })
    items.push(...page.items)
    if (page.nextCursor === null) return items
    cursor = page.nextCursor
  }
}
