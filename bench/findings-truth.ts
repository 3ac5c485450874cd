import { measure, timed, type Bench } from './bench'
import { precision, recall, tableOf, together, type Score } from './findings-truth/score'
import { openWorld, scoresOf } from './findings-truth/world'

const SEEDS = [42, 7, 23]
const STRICT = /^(idle-provisioned|commitment-|idle-marketplace)/

/** What every rule says of organisations that hold cases and near misses of each, against what is so. */
export const findingsTruthBench: Bench = {
  name: 'findings-truth',
  async run(say) {
    const worlds: Score[][] = []
    for (const seed of SEEDS) {
      const ms = await timed(async () => {
        const w = await openWorld(seed)
        try { worlds.push(await scoresOf(w)) } finally { await w.close() }
      })
      say(`  seed ${seed}: ${Math.round(ms / 1000)} s`)
    }
    const all = together(worlds)
    say(tableOf(all))
    for (const s of all) for (const [what, keys] of [['wrong', s.wrong], ['missed', s.missed]] as const) for (const key of keys) say(`  ${what}: ${s.rule} ${key}`)
    const idle = all.filter((s) => STRICT.test(s.rule))
    const least = (of: (s: Score) => number, some: Score[]): number => Math.round(100 * Math.min(...some.map(of)))
    const whole = { name: 'all right, all found', value: 100 }
    return [
      measure('least precision of an idle or commitment rule', '%', least(precision, idle), whole), measure('least recall of an idle or commitment rule', '%', least(recall, idle), whole),
      measure('least precision of any rule', '%', least(precision, all), whole), measure('least recall of any rule', '%', least(recall, all), whole, { seeds: SEEDS.length }),
    ]
  },
}
