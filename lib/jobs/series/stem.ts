/** A whole UUID, in any place of a name. */
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** Dates and times that are one word: 20261124, 20261124T0200, 2026-11-24t02-00-00z. */
const STAMP = /(?<![a-z0-9])\d{4}-?\d{2}-?\d{2}(?:[t_-]?\d{2}[:-]?\d{2}(?:[:-]?\d{2})?)?z?(?![a-z0-9])/g
const MONTHS = 'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
/** A month's name next to a number is a date; alone it may be a word (may, march). */
const MONTH_DATE = new RegExp(`(?<![a-z])(?:(?:${MONTHS})[\\s._-]*\\d{2,4}|\\d{1,4}[\\s._-]*(?:${MONTHS}))(?![a-z0-9])`, 'g')
/** Words that only introduce a counter: v12, run-7, week 47. */
const COUNTER = /^(?:v|n|no|nr|r|w|q|wk|week|run|job|iter|iteration|attempt|retry|part|batch|round)$/

/** Letters and digits in turn, three times or more: an id, not a word. */
const isRandom = (word: string): boolean => word.length >= 6 && (word.match(/[a-z]+|\d+/g)?.length ?? 0) >= 4

/**
 * What the runs of a series have in common in their names: without dates, times, counters and ids, words by single
 * spaces. Sizes stay (`7b` is not `70b`), and a word with a number behind it stays without the number (`trial3`).
 *
 * `support-tone-2026-11-24` → `support tone`; `eval_7b_v3` → `eval 7b`; a name of nothing but an id → ``
 */
export function stemOf(name: string): string {
  const words = name.toLowerCase().replace(UUID, ' ').replace(STAMP, ' ').replace(MONTH_DATE, ' ').split(/[^\p{L}\p{N}]+/u)
  const kept: string[] = []
  for (const word of words) {
    if (word === '' || /^\d+$/.test(word) || isRandom(word) || /^(?=.*\d)[0-9a-f]{8,}$/.test(word)) continue
    kept.push(word.replace(/^(\p{L}{2,})\d+$/u, '$1'))
  }
  // A counter's word says nothing by itself, unless it is all that there is of a name.
  const telling = kept.filter((word) => !COUNTER.test(word.replace(/\d+$/, '')))
  return telling.join(' ')
}
