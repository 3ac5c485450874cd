import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { ServerResponse } from 'node:http'
import { AwsError } from '../wire'

const xml = (s: string): string => s.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`)

/** Every key of the bucket, in S3's order, from the folder that stands behind it. */
function keysOf(root: string): string[] {
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => path.relative(root, path.join(e.parentPath, e.name)).split(path.sep).join('/'))
    .sort((a, b) => (a < b ? -1 : 1))
}

/** Changes when the file does; not a digest of its content, as with AWS's multipart uploads. */
const etagOf = (file: string): string => {
  const { size, mtimeMs } = statSync(file)
  return `"${createHash('md5').update(`${path.basename(file)}:${size}:${mtimeMs}`).digest('hex')}-1"`
}

/** Path-style S3 over a folder: `/bucket` lists, `/bucket/key` reads. */
export function s3(method: string, url: URL, headers: { range?: string | undefined; ifMatch?: string | undefined }, root: string | undefined, reply: ServerResponse): void {
  const [, bucket = '', ...rest] = url.pathname.split('/').map(decodeURIComponent)
  const key = rest.join('/')
  if (!root) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404)
  if (!key) return method === 'HEAD' ? void reply.writeHead(200).end() : list(bucket, root, url.searchParams, reply)
  const file = path.join(root, key)
  if (!file.startsWith(root) || !existsSync(file) || !statSync(file).isFile()) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404)
  const etag = etagOf(file)
  if (headers.ifMatch && headers.ifMatch !== etag) throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412)
  send(file, etag, method, headers.range, reply)
}

function send(file: string, etag: string, method: string, range: string | undefined, reply: ServerResponse): void {
  const { size, mtime } = statSync(file)
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? '')
  const from = asked ? Number(asked[1]) : 0
  const to = asked?.[2] ? Math.min(Number(asked[2]), size - 1) : size - 1
  if (from >= size && size > 0) throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416)
  reply.writeHead(asked ? 206 : 200, {
    'content-length': to - from + 1, 'content-type': 'application/octet-stream', etag, 'last-modified': mtime.toUTCString(), 'accept-ranges': 'bytes',
    ...(asked ? { 'content-range': `bytes ${from}-${to}/${size}` } : {}),
  })
  if (method === 'HEAD' || size === 0) reply.end()
  else createReadStream(file, { start: from, end: to }).pipe(reply)
}

function list(bucket: string, root: string, query: URLSearchParams, reply: ServerResponse): void {
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const max = Math.min(Number(query.get('max-keys') ?? 1000), 1000)
  const token = query.get('continuation-token')
  const after = token ? Buffer.from(token, 'base64url').toString() : (query.get('start-after') ?? '')
  const matching = keysOf(root).filter((k) => k.startsWith(prefix) && k > after)
  const folders = new Set<string>()
  const keys = matching.filter((k) => {
    const cut = delimiter ? k.indexOf(delimiter, prefix.length) : -1
    if (cut < 0) return true
    folders.add(k.slice(0, cut + delimiter.length))
    return false
  })
  const page = keys.slice(0, max)
  const truncated = keys.length > page.length
  reply.writeHead(200, { 'content-type': 'application/xml' }).end(
    `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${bucket}</Name><Prefix>${xml(prefix)}</Prefix><KeyCount>${page.length + folders.size}</KeyCount><MaxKeys>${max}</MaxKeys><IsTruncated>${truncated}</IsTruncated>` +
    (truncated ? `<NextContinuationToken>${Buffer.from(page.at(-1) ?? '').toString('base64url')}</NextContinuationToken>` : '') +
    page.map((k) => {
      const { size, mtime } = statSync(path.join(root, k))
      return `<Contents><Key>${xml(k)}</Key><LastModified>${mtime.toISOString()}</LastModified><ETag>${xml(etagOf(path.join(root, k)))}</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`
    }).join('') +
    [...folders].map((f) => `<CommonPrefixes><Prefix>${xml(f)}</Prefix></CommonPrefixes>`).join('') + '</ListBucketResult>')
}

export const s3Error = (e: AwsError, requestId: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${e.code}</Code><Message>${xml(e.message)}</Message><RequestId>${requestId}</RequestId></Error>`
