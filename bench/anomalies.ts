import { detectAnomalies } from '@/lib/anomalies/detect-anomalies'
import { addDays } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { memoryJob } from '@/lib/core/job'
import type { Incident } from '@/simulator'
import { measure, timed, type Bench, type Measure } from './bench'
import { nameOf, openWorlds, type World, type WorldTruth } from './forecast/worlds'

const WORLDS: World[] = [{ mix: 'demo', seed: 42 }, { mix: 'demo', seed: 7 }, { mix: 'demo', seed: 11 }, { mix: 'growing', seed: 42 }, { mix: 'standing', seed: 7 }].map((w) => ({ ...w, incidents: true }) as World)
/** Patterns that come by the month are known after three; a detector is asked from then on. */
const LEARN_DAYS = 100

interface Found { subject: string; arn: string; principal: string; firstDay: string; lastDay: string; excess: string }
export interface Score { incidents: number; caught: number; firstDay: number; raised: number; right: number }

/**
 * Anomalies found in simulated organisations in which things went wrong on known days, against the truth: how many of
 * those raised are right, how many that happened were raised, and on their first day. Beside it what a rule of thumb
 * raises on the same bill: a resource's day above its mean of thirty days by three standard deviations.
 */
export const anomaliesBench: Bench = {
  name: 'anomalies',
  async run(say) {
    const worlds = await openWorlds(say)
    const [ours, thumb]: [Score, Score] = [none(), none()]
    let ms = 0
    try {
      for (const w of WORLDS.filter((x) => new RegExp(process.env.OUTCROP_BENCH_ONLY ?? '').test(nameOf(x)))) {
        const { ctx, truth, close } = await worlds.open(w)
        try {
          await ctx.db.query('delete from anomaly_month')
          const job = memoryJob(ctx)
          ms += await timed(() => detectAnomalies(job))
          const from = addDays(`${truth.months[0]!}-01`, LEARN_DAYS)
          const found = await readFound(ctx)
          const score = scoreOf(found, truth, from)
          add(ours, score)
          add(thumb, scoreOf(await byThumb(ctx, from), truth, from))
          say(`  ${nameOf(w)}: ${JSON.stringify(score)}${wrong(found, truth, from)}`)
        } finally {
          await close()
        }
      }
    } finally {
      await worlds.close()
    }
    return measures(ours, thumb, ms)
  },
}

const none = (): Score => ({ incidents: 0, caught: 0, firstDay: 0, raised: 0, right: 0 })
const add = (to: Score, s: Score): void => { for (const k of Object.keys(to) as (keyof Score)[]) to[k] += s[k] }

export async function readFound(ctx: Ctx): Promise<Found[]> {
  return ctx.db.query<Found>(`select coalesce(r.arn, a.subject) as subject, coalesce(r.arn, '') as arn, coalesce(a.principal, '') as principal, a.first_day::text as "firstDay", a.last_day::text as "lastDay", a.excess::text as excess
    from anomaly a left join resource r on r.id = a.resource_id where a.withdrawn_at is null order by a.first_day`)
}

const isOf = (f: Found, i: Incident): boolean => f.firstDay <= i.until && f.lastDay >= i.from && ((f.arn !== '' && f.arn === i.arn) || (f.principal !== '' && f.principal === i.principal))

export function scoreOf(found: Found[], truth: Pick<WorldTruth, 'incidents'>, from: string): Score {
  const happened = truth.incidents.filter((i) => i.anomaly && i.from >= from)
  const raised = found.filter((f) => f.firstDay >= from)
  return {
    incidents: happened.length, raised: raised.length, right: raised.filter((f) => happened.some((i) => isOf(f, i))).length,
    caught: happened.filter((i) => raised.some((f) => isOf(f, i))).length, firstDay: happened.filter((i) => raised.some((f) => isOf(f, i) && f.firstDay === i.from)).length,
  }
}

/** What was raised and did not happen, and what happened and was not raised, one line each. */
function wrong(found: Found[], truth: WorldTruth, from: string): string {
  const happened = truth.incidents.filter((i) => i.anomaly && i.from >= from)
  const raised = found.filter((f) => f.firstDay >= from)
  return [...raised.filter((f) => !happened.some((i) => isOf(f, i))).map((f) => `\n    not so: ${f.firstDay}…${f.lastDay} ${f.excess} ${f.subject}`),
    ...happened.filter((i) => !raised.some((f) => isOf(f, i))).map((i) => `\n    missed: ${i.kind} ${i.from}…${i.until} ${i.arn} ${i.principal}`)].join('')
}

const byThumb = (ctx: Ctx, from: string): Promise<Found[]> => ctx.db.query<Found>(`
  with daily as (select resource_id, day, sum(unblended)::float8 as usd from cost_daily where resource_id is not null group by 1, 2),
  judged as (select *, avg(usd) over w as usual, stddev_samp(usd) over w as sd, count(*) over w as n from daily
    window w as (partition by resource_id order by day range between interval '30 days' preceding and interval '1 day' preceding))
  select r.arn as subject, r.arn, '' as principal, j.day::text as "firstDay", j.day::text as "lastDay", (usd - usual)::text as excess
  from judged j join resource r on r.id = j.resource_id where j.day >= $1::date and n >= 7 and usd > usual + 3 * sd and usd - usual >= 25`, [from])

function measures(ours: Score, thumb: Score, ms: number): Measure[] {
  const share = (n: number, of: number): number => (of === 0 ? 100 : (100 * n) / of)
  const against = (what: (s: Score) => number): { name: string; value: number } => ({ name: 'mean + 3 standard deviations', value: what(thumb) })
  const of = (name: string, what: (s: Score) => number): Measure => measure(name, '%', what(ours), against(what), { ...ours })
  return [
    of('raised that are right', (s) => share(s.right, s.raised)), of('that happened and are raised', (s) => share(s.caught, s.incidents)),
    of('raised on their first day', (s) => share(s.firstDay, s.incidents)),
    measure('a year judged, per world', 'ms', ms / WORLDS.length, { name: 'the same', value: ms / WORLDS.length }),
  ]
}
