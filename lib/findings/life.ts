import type { Kept, Status } from './findings.store'
import { ruleById } from './rules'

interface Change { id: string; status: Status; kind: string; detail?: object }

/**
 * What a run changes in the life of findings, told from what was kept, what holds now and what could not be judged:
 * new → opened · snoozed whose day has come → reopened · applied or resolved that holds again → reopened · no longer said of a
 * resource that is gone → applied · of one whose model units were named → applied only where fewer stand now · no longer said otherwise → applied where the rule's silence means that it was mended, else resolved.
 * A dismissal stands until a person takes it back.
 */
export function changesOf(o: { before: Kept[]; after: Kept[]; holds: { rule: { id: string }; subject: string }[]; unjudged: { rule: { id: string }; subject: string; why: string }[]; today: string }): { changes: Change[]; unknown: { id: string; why: string }[] } {
  const key = (f: { rule: string | { id: string }; subject: string }): string => `${typeof f.rule === 'string' ? f.rule : f.rule.id} ${f.subject}`
  const known = new Set(o.before.map(key)), holds = new Set(o.holds.map(key)), unsaid = new Map(o.unjudged.map((u) => [key(u), u.why]))
  const changes: Change[] = []
  const unknown: { id: string; why: string }[] = []
  for (const f of o.after) {
    const k = key(f)
    if (!known.has(k)) changes.push({ id: f.id, status: 'open', kind: 'opened' })
    else if (holds.has(k)) {
      if (f.status === 'snoozed' && f.snoozed_until !== null && f.snoozed_until <= o.today) changes.push({ id: f.id, status: 'open', kind: 'reopened', detail: { why: 'The snooze is over.' } })
      if (f.status === 'applied' || f.status === 'resolved') changes.push({ id: f.id, status: 'open', kind: 'reopened', detail: { why: 'It holds again.' } })
    } else if (f.status !== 'open' && f.status !== 'snoozed') continue
    else if (f.gone) changes.push({ id: f.id, status: 'applied', kind: 'applied', detail: { why: 'The resource is gone.' } })
    else if (unsaid.has(k)) unknown.push({ id: f.id, why: unsaid.get(k)! })
    else if (f.smaller !== null) changes.push(f.smaller ? { id: f.id, status: 'applied', kind: 'applied', detail: { why: 'It has fewer model units than it had.' } } : { id: f.id, status: 'resolved', kind: 'resolved', detail: { why: 'It no longer holds, and has as many model units as it had.' } })
    else if (ruleById(f.rule)?.disappears === 'mended') changes.push({ id: f.id, status: 'applied', kind: 'applied', detail: { why: 'It was mended.' } })
    else changes.push({ id: f.id, status: 'resolved', kind: 'resolved', detail: { why: 'It no longer holds.' } })
  }
  return { changes, unknown }
}
