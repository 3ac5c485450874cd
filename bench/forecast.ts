import { writeFile } from 'node:fs/promises'
import { MIXES } from '@/simulator'
import { measure, timed, type Bench, type Measure } from './bench'
import { errorOf, originsOf, type Origin } from './forecast/score'
import { tableOf } from './forecast/table'
import { nameOf, openWorlds } from './forecast/worlds'

const SEEDS = [42, 7]

/**
 * Month-end forecasts at day 5, 10, 15, 20 and 25 of each of ten months, in simulated organisations of four mixes and two
 * seeds each, against what the months came to: beside both naive baselines, and beside the error that perfect
 * knowledge of the generator leaves. OUTCROP_BENCH_ONLY is a pattern of the worlds (`bursty_7`); OUTCROP_BENCH_FRESH
 * builds them anew; OUTCROP_BENCH_ORIGINS names a file for every origin's figures.
 */
export const forecastBench: Bench = {
  name: 'forecast',
  async run(say) {
    const only = new RegExp(process.env.OUTCROP_BENCH_ONLY ?? '')
    const worlds = await openWorlds(say)
    const origins: Record<string, Origin[]> = {}
    const out: Measure[] = []
    try {
      for (const mix of MIXES) {
        const all: Origin[] = []
        for (const w of SEEDS.map((seed) => ({ mix, seed })).filter((x) => only.test(nameOf(x)))) {
          const world = await worlds.open(w)
          try {
            const ms = await timed(async () => { origins[nameOf(w)] = await originsOf(world.ctx, world.truth) })
            all.push(...origins[nameOf(w)]!)
            say(`  ${nameOf(w)}: ${origins[nameOf(w)]!.length} forecasts in ${Math.round(ms)} ms`)
          } finally {
            await world.close()
          }
        }
        if (all.length === 0) continue
        say(tableOf(`${mix}: error, % of month`, all))
        out.push(...scores(mix, all))
      }
    } finally {
      await worlds.close()
    }
    if (process.env.OUTCROP_BENCH_ORIGINS) await writeFile(process.env.OUTCROP_BENCH_ORIGINS, JSON.stringify(origins, null, 1))
    return out
  },
}

function scores(mix: string, list: Origin[]): Measure[] {
  const [linear, rate] = [errorOf(list, 'linear').mape, errorOf(list, 'rate730').mape]
  const better = linear <= rate ? { name: 'month to date, linear', value: linear } : { name: 'rate × 730', value: rate }
  const detail = { origins: list.length, perfectKnowledge: Number(errorOf(list, 'perfect').mape.toPrecision(3)) }
  return [
    measure(`${mix}: mean error of the month's end`, '%', errorOf(list, 'predicted').mape, better, detail),
    measure(`${mix}: with expected runs`, '%', errorOf(list, 'withRuns').mape, better, detail),
  ]
}
