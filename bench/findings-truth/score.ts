/** What is so by the simulator: subjects by key, per rule. */
export type Truth = Record<string, { so: string[]; unknowable: string[] }>
export interface Said { rule: string; key: string }

/** How one rule fared. What the truth calls unknowable is no miss; a finding on it is wrong, however the matter really stands. */
export interface Score {
  rule: string
  true: number
  found: number
  right: number
  wrong: string[]
  /** So, knowable, and neither found. */
  missed: string[]
  /** Subjects of which the rule said that it cannot tell. */
  unknown: number
  unknowable: number
}

export const scoreOf = (truth: Truth, found: Said[], unjudged: Said[]): Score[] => Object.entries(truth).map(([rule, { so, unknowable }]) => {
  const said = [...new Set(found.filter((f) => f.rule === rule).map((f) => f.key))], really = new Set(so)
  return {
    rule, true: so.length, found: said.length, right: said.filter((k) => really.has(k)).length, wrong: said.filter((k) => !really.has(k)), missed: so.filter((k) => !said.includes(k)),
    unknown: new Set(unjudged.filter((u) => u.rule === rule).map((u) => u.key)).size, unknowable: unknowable.length,
  }
})

/** Right of all that was said; 1 where nothing was said. */
export const precision = (s: Score): number => (s.found === 0 ? 1 : s.right / s.found)
/** Right of all that is so. */
export const recall = (s: Score): number => (s.true === 0 ? 1 : s.right / s.true)

/** The sum of the same rules over several worlds. */
export const together = (worlds: Score[][]): Score[] => (worlds[0] ?? []).map((first, i) => worlds.slice(1).reduce((sum, w) => {
  const s = w[i]!
  return { ...sum, true: sum.true + s.true, found: sum.found + s.found, right: sum.right + s.right, wrong: [...sum.wrong, ...s.wrong], missed: [...sum.missed, ...s.missed], unknown: sum.unknown + s.unknown, unknowable: sum.unknowable + s.unknowable }
}, first))

export function tableOf(scores: Score[]): string {
  const rows = scores.map((s) => `| ${s.rule} | ${s.true} | ${s.found} | ${s.right} | ${s.wrong.length} | ${s.missed.length} | ${s.unknown} | ${precision(s).toFixed(2)} | ${recall(s).toFixed(2)} |`)
  return ['| rule | so | found | right | wrong | missed | unknown | precision | recall |', '| --- | --- | --- | --- | --- | --- | --- | --- | --- |', ...rows].join('\n')
}
