import { groupBy } from '@/lib/core/group'
import type { Place } from './place'
import { isPlaceRule, isUnknown, type Remedy, type Rule, type Said, type Verdict } from './rule'
import { RULES } from './rules'
import { subjectOf } from './subject'
import type { Surroundings } from './surroundings'
import type { Thing } from './thing'

/** A verdict with whose it is. */
export interface Found { rule: Rule; subject: string; thing: Thing | null; accountId: string; region: string; verdict: Verdict; remedy: Remedy }
export interface Unjudged { rule: Rule; subject: string; thing: Thing | null; why: string }
export interface Evaluation { found: Found[]; unjudged: Unjudged[] }

const byType = new Map<string, Rule[]>()
const forAll = RULES.filter((r) => !isPlaceRule(r) && r.types === 'all')
for (const rule of RULES) if (!isPlaceRule(rule) && rule.types !== 'all') for (const type of rule.types) byType.set(type, [...(byType.get(type) ?? []), rule])



/** Every rule over one account: a pure function of what was read. Runs are looked at too; what is gone is not. */
export function evaluate(x: Surroundings): Evaluation {
  const out: Evaluation = { found: [], unjudged: [] }
  const living = x.things.filter((t) => !t.gone)
  for (const thing of living) {
    for (const rule of [...(byType.get(thing.type) ?? []), ...forAll]) {
      if (isPlaceRule(rule)) continue
      take(out, rule, subjectOf(thing), thing, thing, rule.evaluate(thing, x), () => rule.remedy(thing, x))
    }
  }
  for (const [, things] of groupBy(living, (t) => t.region)) {
    const place: Place = { accountId: things[0]!.accountId, region: things[0]!.region, things }
    for (const rule of RULES) if (isPlaceRule(rule)) take(out, rule, `place:${place.accountId}/${place.region}`, null, place, rule.evaluate(place, x), () => rule.remedy(place, x))
  }
  return out
}

function take(out: Evaluation, rule: Rule, subject: string, thing: Thing | null, where: { accountId: string; region: string }, said: Said, remedy: () => Remedy): void {
  if (!said) return
  if (isUnknown(said)) out.unjudged.push({ rule, subject, thing, why: said.unknown })
  else out.found.push({ rule, subject, thing, accountId: where.accountId, region: where.region, verdict: said, remedy: remedy() })
}
