import { addDays } from '@/lib/core/clock'
import type { CauseDay } from './types'

/** A cause over its days. */
export interface Spell { level: CauseDay['level']; subject: string; kind: CauseDay['kind']; currency: string; days: CauseDay[] }

/** A loop may rest over a weekend and still be the same. */
const REST_DAYS = 3

const keyOf = (c: { currency: string; level: string; subject: string }): string => `${c.currency} ${c.level} ${c.subject}`

/** Puts the days of one cause together: consecutive, or with at most three quiet days between. */
export function spells(days: readonly CauseDay[]): Spell[] {
  const open = new Map<string, Spell>()
  const out: Spell[] = []
  for (const d of [...days].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    const last = open.get(keyOf(d))
    if (last && d.day <= addDays(last.days.at(-1)!.day, REST_DAYS + 1)) {
      last.days.push(d)
      continue
    }
    const spell: Spell = { level: d.level, subject: d.subject, kind: d.kind, currency: d.currency, days: [d] }
    open.set(keyOf(d), spell)
    out.push(spell)
  }
  return out
}
