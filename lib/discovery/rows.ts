import type { ResourceRead, ResourceType, RunState } from '@/lib/estate'

/** A resource as a probe stores it. */
export interface ResourceRow {
  arn: string
  name: string
  state: RunState
  rawState: string | null
  createdAt: Date | null
  startedAt: Date | null
  endedAt: Date | null
  endedBefore: Date | null
  /** null: not known, which is not the same as none. */
  tags: Record<string, string> | null
  attributes: Record<string, unknown>
  shared: boolean
  /** A detail could not be read: what an earlier sweep knew of it stays. */
  partial: boolean
  links: { rel: string; toArn: string; toType: string | null }[]
}

const ENDED: RunState[] = ['finished', 'failed', 'stopped']

/** What a declaration read, as a row. `now` is when an end that AWS does not report was first seen. */
export function toRow(type: ResourceType, read: ResourceRead, extra: { tags: Record<string, string> | null; partial: boolean; now: Date }): ResourceRow {
  const state = read.rawState === undefined ? (type.stateWithoutStatus ?? 'unknown') : (type.states[read.rawState] ?? 'unknown')
  const endUnknown = type.shape === 'transient' && ENDED.includes(state) && !read.endedAt
  const tags = read.tags ?? extra.tags
  const links = new Map((read.links ?? []).flatMap((l) => (l ? [[`${l.rel} ${l.toArn}`, { rel: l.rel, toArn: clean(l.toArn), toType: l.toType ?? null }]] : [])))
  return {
    arn: clean(read.arn),
    name: clean(read.name || read.arn),
    state,
    rawState: read.rawState === undefined ? null : clean(read.rawState),
    createdAt: read.createdAt ?? null,
    startedAt: read.startedAt ?? null,
    endedAt: read.endedAt ?? null,
    endedBefore: read.endedAt ? null : (read.endedBefore ?? (endUnknown ? extra.now : null)),
    tags: tags && cleanTags(tags),
    attributes: read.attributes ?? {},
    shared: read.shared ?? false,
    partial: extra.partial,
    links: [...links.values()],
  }
}

/** PostgreSQL stores no NUL in text, and no half of a surrogate pair in JSON. */
export const clean = (text: string): string => text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD')

const cleanTags = (tags: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [clean(key), clean(value)]))
