/** A file of a bill source, as listed. */
export interface StoredFile {
  /** Path below the source's root, with forward slashes. */
  key: string
  size: number
  modifiedAt: Date
  /** What changes when the content does: S3's ETag; for a folder, size and time of change. */
  etag: string
}

/** A file at hand for reading. */
export interface LocalFile extends StoredFile {
  path: string
  /** Hex, of the content as read. */
  sha256: string
}

/** Where files lie. Reading only. */
export interface FileStore {
  /** `/data/bill`, `s3://bucket/prefix`, for messages. */
  readonly root: string
  list(): Promise<StoredFile[]>
  readText(file: StoredFile): Promise<string>
  /** The file as it is now, or undefined when it is gone. */
  stat(file: StoredFile): Promise<StoredFile | undefined>
  /** Makes the file readable on this machine; `directory` is the import's own and is removed with it. */
  fetch(file: StoredFile, directory: string): Promise<LocalFile>
}

const BILL_FILE = /\.(parquet|csv|csv\.gz)$/i
const MANIFEST = /Manifest\.json$/i
/** The legacy report's own note for Athena of whether it is being written: a parquet file, and no bill. */
const STATUS = /(?:^|\/)cost_and_usage_data_status\//

export const isBillFile = (key: string): boolean => BILL_FILE.test(key)
export const isManifest = (key: string): boolean => MANIFEST.test(key)
/** Files that a source may hold and that matter; everything else is left alone. */
export const isOfInterest = (key: string): boolean =>
  (isBillFile(key) || isManifest(key)) && !STATUS.test(key) && !key.split('/').some((part) => part.startsWith('.') || part.startsWith('_'))
