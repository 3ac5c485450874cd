import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import type { Access } from '@/lib/aws/access'
import { clientSettings } from '@/lib/aws/client-settings'
import { credentialsFor } from '@/lib/aws/credentials'
import { messageOf, OutcropError } from '@/lib/core/errors'
import { Changing } from '../refusal'
import { isOfInterest, type FileStore, type StoredFile } from './file-store'
import { sha256Of } from './hash'

/** `s3://bucket/some/prefix` in its parts; undefined for anything else. */
export function parseS3(uri: string): { bucket: string; prefix: string } | undefined {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(uri)
  if (!match) return undefined
  const prefix = (match[2] ?? '').replace(/^\/+|\/+$/g, '')
  return { bucket: match[1]!, prefix: prefix && `${prefix}/` }
}

/** Bill files below an S3 prefix. Needs s3:ListBucket on the bucket and s3:GetObject below the prefix. */
export function s3Store(root: string, access: Access): FileStore {
  const at = parseS3(root)
  if (!at) throw new OutcropError('bad-source', `“${root}” is not of the form s3://bucket/prefix.`, 400)
  const { bucket, prefix } = at
  const client = new S3Client({
    ...clientSettings(),
    region: process.env.AWS_REGION ?? 'us-east-1',
    // A bucket answers from its own region only, which nobody should have to look up.
    followRegionRedirects: true,
    credentials: credentialsFor(access),
    forcePathStyle: !!(process.env.AWS_ENDPOINT_URL ?? process.env.AWS_ENDPOINT_URL_S3),
  })
  const where = (key: string) => ({ Bucket: bucket, Key: prefix + key })

  return {
    root,
    async list() {
      const files: StoredFile[] = []
      let token: string | undefined
      do {
        const page = await asking(root, 's3:ListBucket', () =>
          client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token })))
        for (const o of page.Contents ?? []) {
          const key = o.Key?.slice(prefix.length) ?? ''
          if (isOfInterest(key)) files.push({ key, size: o.Size ?? 0, modifiedAt: o.LastModified ?? new Date(0), etag: o.ETag ?? '' })
        }
        token = page.NextContinuationToken
      } while (token)
      return files
    },
    async readText(file) {
      const answer = await asking(root, 's3:GetObject', () => client.send(new GetObjectCommand(where(file.key))))
      return (await answer.Body?.transformToString('utf8')) ?? ''
    },
    async stat(file) {
      try {
        const head = await client.send(new HeadObjectCommand(where(file.key)))
        return { key: file.key, size: head.ContentLength ?? 0, modifiedAt: head.LastModified ?? file.modifiedAt, etag: head.ETag ?? '' }
      } catch (e) {
        if ((e as { name?: string }).name === 'NotFound') return undefined
        throw unreachable(root, 's3:GetObject', e)
      }
    },
    async fetch(file, directory) {
      const target = path.join(directory, `${randomUUID()}${path.posix.basename(file.key).replace(/^[^.]*/, '')}`)
      // The object as listed or none: a newer one under the same key belongs to the next sync.
      const answer = await asking(root, 's3:GetObject', () => client.send(new GetObjectCommand({ ...where(file.key), IfMatch: file.etag || undefined })), file.key)
      await pipeline(answer.Body as Readable, createWriteStream(target))
      return { ...file, path: target, sha256: await sha256Of(createReadStream(target)) }
    },
  }
}

async function asking<T>(root: string, action: string, call: () => Promise<T>, key?: string): Promise<T> {
  try {
    return await call()
  } catch (e) {
    const { name } = e as { name?: string }
    if (key && (name === 'PreconditionFailed' || name === 'NoSuchKey')) throw new Changing(key)
    throw unreachable(root, action, e)
  }
}

function unreachable(root: string, action: string, e: unknown): OutcropError {
  const { name } = e as { name?: string }
  if (name === 'NoSuchBucket') return new OutcropError('source-unreachable', `The bucket of ${root} does not exist. Check the name with whoever set up the export.`, 422, {}, { cause: e })
  if (name === 'AccessDenied' || name === 'Forbidden' || name === '403') {
    return new OutcropError('access-denied', `${root} refuses ${action} to these credentials. Grant it, and kms:Decrypt where the bucket is encrypted with a key of its own.`, 422, { action }, { cause: e })
  }
  return new OutcropError('source-unreachable', `${root} cannot be read: ${messageOf(e)}`, 422, {}, { cause: e })
}
