import { money } from '@/lib/core/money'
import { isPlaceRule, isUnknown, type Rule } from '../rule'
import type { Surroundings } from '../surroundings'
import type { Thing } from '../thing'

/** What a rule says of a thing (or of the place it is in), in short: nothing, unknown, found, or its saving a month. */
export function say(rule: Rule, thing: Thing, x: Surroundings): string {
  const said = isPlaceRule(rule) ? rule.evaluate({ accountId: thing.accountId, region: thing.region, things: x.things.filter((t) => !t.gone) }, x) : rule.evaluate(thing, x)
  if (!said) return 'nothing'
  if (isUnknown(said)) return 'unknown'
  if (!said.saving) return 'found'
  return `${money(said.saving.now.toDecimalPlaces(2))}${said.saving.later ? ` then ${money(said.saving.later.amount.toDecimalPlaces(2))} from ${said.saving.later.from}` : ''}`
}
