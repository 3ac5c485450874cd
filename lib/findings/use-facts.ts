import { count } from './figures'
import type { Fact, Verdict } from './rule'
import type { Thing } from './thing'

/** What the verdict on a thing's use rests on, as facts. */
export function factsOfUse(t: Thing): Fact[] {
  const u = t.use
  if (!u) return []
  const source = u.source?.startsWith('AWS/') ? `CloudWatch ${u.source}` : (u.source ?? 'AWS listing')
  return [
    ...(u.calls === null ? [] : [{ name: 'calls', value: count(u.calls), source }]),
    ...(u.since ? [{ name: 'idle since', value: u.since, source }] : []),
    { name: 'last used', value: u.lastUsed ?? 'never, as far back as was read', source },
  ]
}

export const windowOfUse = (t: Thing): Verdict['window'] => (t.use?.from && t.use.to ? { from: t.use.from, to: t.use.to } : null)
