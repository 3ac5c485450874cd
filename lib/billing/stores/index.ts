import { Access } from '@/lib/aws/access'
import type { Ctx } from '@/lib/core/context'
import type { SourceKind } from '@/lib/db/generated/enums'
import { monthFiles } from '../cost-explorer/month-files'
import type { FileStore } from './file-store'
import { folderStore } from './folder'
import { s3Store } from './s3'

/** The store of a source: an S3 prefix, a folder of this machine, or the kept answers of Cost Explorer. */
export async function storeOf(ctx: Ctx, source: { id: number; kind: SourceKind; path: string; access: unknown }): Promise<FileStore> {
  if (source.kind === 'cost_explorer') return monthFiles(ctx, source)
  return source.path.startsWith('s3://') ? s3Store(source.path, Access.parse(source.access)) : folderStore(source.path)
}
