import { createHash } from 'node:crypto'
import type { ResourceRead, ResourceType, RunState } from '@/lib/estate'

export type Tags = Record<string, string>

/** A resource as a sweep stores it. */
export interface ResourceRow {
  type: string
  shape: string
  arn: string
  name: string
  state: RunState
  rawState: string | null
  createdAt: Date | null
  startedAt: Date | null
  endedAt: Date | null
  endedBefore: Date | null
  /** null: not known, which is not the same as none. */
  tags: Tags | null
  attributes: Record<string, unknown>
  shared: boolean
  /** A detail could not be read: what an earlier sweep knew of it stays. */
  partial: boolean
  links: { rel: string; toArn: string; toType: string | null }[]
  /** Of what the list said; null where the list does not tell what changed, or a detail is lacking. */
  listStamp: string | null
  /** Of everything above but the tags and an end that was only noticed; null where the reading is partial. */
  rowStamp: string | null
}

const ENDED: RunState[] = ['finished', 'failed', 'stopped']

/** What a declaration read, as a row; tags that the list did not carry are filled in later. `now` is when an end that AWS does not report was first seen. */
export function toRow(type: ResourceType, read: ResourceRead, extra: { partial: boolean; listStamp?: string; now: Date }): ResourceRow {
  const state = read.rawState === undefined ? (type.stateWithoutStatus ?? 'unknown') : (type.states[read.rawState] ?? 'unknown')
  const links = new Map((read.links ?? []).flatMap((l) => (l ? [[`${l.rel} ${l.toArn}`, { rel: l.rel, toArn: clean(l.toArn), toType: l.toType ?? null }]] : [])))
  const row: ResourceRow = {
    type: type.id,
    shape: type.shape,
    arn: clean(read.arn),
    name: clean(read.name || read.arn),
    state,
    rawState: read.rawState === undefined ? null : clean(read.rawState),
    createdAt: read.createdAt ?? null,
    startedAt: read.startedAt ?? null,
    endedAt: read.endedAt ?? null,
    endedBefore: read.endedAt ? null : (read.endedBefore ?? null),
    tags: null,
    attributes: read.attributes ?? {},
    shared: read.shared ?? false,
    partial: extra.partial,
    links: [...links.values()],
    listStamp: null,
    rowStamp: null,
  }
  if (!extra.partial) {
    row.rowStamp = stamp(row)
    row.listStamp = extra.listStamp ?? null
  }
  if (type.shape === 'transient' && ENDED.includes(state) && !row.endedAt) row.endedBefore ??= extra.now
  row.tags = read.tags ? cleanTags(read.tags) : type.tags === 'none' ? {} : null
  return row
}

/** Sixteen bytes of SHA-256 over the JSON: enough to tell two readings apart. */
export const stamp = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)

/** PostgreSQL stores no NUL in text, and no half of a surrogate pair in JSON. */
export const clean = (text: string): string => text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD')

export const cleanTags = (tags: Tags): Tags => Object.fromEntries(Object.entries(tags).map(([key, value]) => [clean(key), clean(value)]))

/** Rows as one JSON text that PostgreSQL takes: cleaned only where there is something to clean, which is rare. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value)
  // Escapes of NUL and of lone surrogates are the only places where either can stand.
  return /\\u0000|\\ud[89a-f]/i.test(text) ? JSON.stringify(value, (_key, v: unknown) => (typeof v === 'string' ? clean(v) : v)) : text
}
