/** What a link needs to be placed. */
export interface Link { from: string; to: string; rel: string }

/** Links whose other end comes of the resource; of all others it comes to be: a throughput serves a model, an agent uses a guardrail. */
const MAKES = new Set(['produces', 'writes-to'])
/** Parts by which their whole is called or run; other parts (tools, data sources) feed their whole. */
const CALLS_WHOLE = /-(alias|endpoint|execution|version|job)$/

/** The end that stands left of the other: what feeds, what is used, what came first. */
export function feeds({ from, to, rel }: Link, typeOf: (key: string) => string | null): [left: string, right: string] {
  if (MAKES.has(rel)) return [from, to]
  if (rel === 'part-of') return CALLS_WHOLE.test(typeOf(from) ?? '') ? [to, from] : [from, to]
  return [to, from]
}

/** `from rel to` said of `from`, and of `to`: "serves", "served by". */
const PASSIVE: Record<string, string> = {
  serves: 'served by', 'base-model': 'base model of', 'produced-by': 'produced', produces: 'produced by', uses: 'used by', 'guarded-by': 'guards', 'stores-in': 'stores vectors of',
  'embeds-with': 'embeds for', evaluates: 'evaluated by', 'judged-by': 'judges', copies: 'copied by', 'hosted-by': 'hosts', 'part-of': 'has part', 'routes-to': 'gets traffic of',
  calls: 'called by', 'collaborates-with': 'collaborates with', 'reads-from': 'read by', 'writes-to': 'written by', enforces: 'enforced by',
}
export const relWords = (rel: string): string => (rel === 'base-model' ? 'has base model' : rel.replaceAll('-', ' '))
export const passive = (rel: string): string => PASSIVE[rel] ?? `${relWords(rel)} (from)`
