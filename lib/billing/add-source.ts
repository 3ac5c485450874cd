import path from 'node:path'
import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import { Access } from '@/lib/aws/access'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import type { SourceKind } from '@/lib/db/generated/enums'
import { readerOf } from './sources'
import { parseS3 } from './stores/s3'

export interface AddSource {
  /** `cur2`; the command line and the API may also write `cost-explorer`. */
  kind: SourceKind | 'cost-explorer'
  /** Folder of the machine that Outcrop runs on, or `s3://bucket/prefix`. */
  path: string
  access?: Access
}

/**
 * Adds a source of the bill, or changes how an existing one is reached. It is read by the next sync.
 *
 * @throws OutcropError `source-kind-unsupported` (422), `bad-source` (400), `forbidden` (403).
 */
export async function addSource(ctx: Ctx, input: AddSource): Promise<{ id: number; kind: SourceKind; path: string }> {
  permit(ctx, 'source:add')
  const kind = input.kind.replace('-', '_') as SourceKind
  readerOf(kind)
  const at = input.path.startsWith('s3://') ? s3Path(input.path) : path.resolve(input.path)
  const access = Access.parse(input.access ?? { kind: 'default' })
  return ctx.db.transaction(async (client) => {
    const before = await client.query<{ id: number; access: unknown; enabled: boolean }>(`select id, access, enabled from bill_source where kind = $1 and path = $2`, [kind, at])
    const { rows } = await client.query<{ id: number }>(
      `insert into bill_source (kind, path, access, created_at) values ($1, $2, $3, $4)
       on conflict (kind, path) do update set access = excluded.access, enabled = true returning id`, [kind, at, JSON.stringify(access), ctx.now])
    const id = rows[0]!.id
    await recordAudit(client, ctx, {
      action: before.rows[0] ? 'source:edit' : 'source:add', entity: 'bill-source', entityId: id, before: before.rows[0], after: { kind, path: at, access },
    })
    return { id, kind, path: at }
  })
}

function s3Path(uri: string): string {
  const at = parseS3(uri)
  if (!at) throw new OutcropError('bad-source', `“${uri}” is not of the form s3://bucket/prefix.`, 400)
  return `s3://${at.bucket}/${at.prefix}`.replace(/\/$/, '')
}
