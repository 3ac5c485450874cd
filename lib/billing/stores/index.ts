import { Access } from '@/lib/aws/access'
import type { FileStore } from './file-store'
import { folderStore } from './folder'
import { s3Store } from './s3'

/** The store of a source's path: an S3 prefix or a folder of this machine. */
export const storeOf = (source: { path: string; access: unknown }): FileStore =>
  (source.path.startsWith('s3://') ? s3Store(source.path, Access.parse(source.access)) : folderStore(source.path))
