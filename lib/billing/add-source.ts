import path from 'node:path'
import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import { Access } from '@/lib/aws/access'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import type { SourceKind } from '@/lib/db/generated/enums'
import { storeCostExplorer } from './cost-explorer/source.store'
import { readerOf } from './sources'
import { parseS3 } from './stores/s3'

export interface AddSource {
  kind: SourceKind | 'cost-explorer'
  /** Folder of the machine that Outcrop runs on, or `s3://bucket/prefix`; for Cost Explorer `payer`, or the account whose costs are asked for. */
  path: string
  access?: Access
  /** Cost Explorer only: USD that its requests may cost in one UTC day; default 1, which is 100 requests. */
  dailyBudget?: string
}

/**
 * Adds a source of the bill, or changes how an existing one is reached. It is read by the next sync. One that was removed
 * comes back with its deliveries: they count again from the next costing on, and nothing is read twice.
 *
 * @throws OutcropError `source-kind-unsupported` (422), `bad-source` (400), `forbidden` (403).
 */
export async function addSource(ctx: Ctx, input: AddSource): Promise<{ id: number; kind: SourceKind; path: string }> {
  permit(ctx, 'source:add')
  const kind = input.kind.replace('-', '_') as SourceKind
  readerOf(kind)
  const at = placeOf(kind, input.path)
  const budget = budgetOf(kind, input.dailyBudget)
  const access = Access.parse(input.access ?? { kind: 'default' })
  return ctx.db.transaction(async (client) => {
    const before = await client.query<{ id: number; access: unknown; enabled: boolean; removed_at: Date | null }>(`select id, access, enabled, removed_at from bill_source where kind = $1 and path = $2`, [kind, at])
    const { rows } = await client.query<{ id: number }>(
      `insert into bill_source (kind, path, access, created_at) values ($1, $2, $3, $4)
       on conflict (kind, path) do update set access = excluded.access, enabled = true, removed_at = null returning id`, [kind, at, JSON.stringify(access), ctx.now])
    const id = rows[0]!.id
    await client.query(`update delivery set status = 'active' where source_id = $1 and status = 'withdrawn'`, [id])
    if (kind === 'cost_explorer') await storeCostExplorer(client, id, budget)
    await recordAudit(client, ctx, {
      action: before.rows[0]?.removed_at === null ? 'source:edit' : 'source:add', entity: 'bill-source', entityId: id, before: before.rows[0], after: { kind, path: at, access, ...(budget && { dailyBudget: budget }) },
    })
    return { id, kind, path: at }
  })
}

function placeOf(kind: SourceKind, path_: string): string {
  if (kind === 'cost_explorer') {
    if (path_ === 'payer' || /^\d{12}$/.test(path_)) return path_
    throw new OutcropError('bad-source', `“${path_}” is neither “payer” (every account that the credentials’ account pays for) nor an account id of twelve digits.`, 400)
  }
  return path_.startsWith('s3://') ? s3Path(path_) : path.resolve(path_)
}

function budgetOf(kind: SourceKind, budget: string | undefined): string | undefined {
  if (budget === undefined) return undefined
  if (kind !== 'cost_explorer') throw new OutcropError('bad-source', 'Only Cost Explorer charges for requests; a budget per day is for --kind cost-explorer.', 400)
  if (!/^\d{1,6}(\.\d{1,4})?$/.test(budget)) throw new OutcropError('bad-source', `“${budget}” is no amount of USD per day such as 1 or 0.50.`, 400)
  return budget
}

function s3Path(uri: string): string {
  const at = parseS3(uri)
  if (!at) throw new OutcropError('bad-source', `“${uri}” is not of the form s3://bucket/prefix.`, 400)
  return `s3://${at.bucket}/${at.prefix}`.replace(/\/$/, '')
}
