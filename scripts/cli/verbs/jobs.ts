import { JobQuery, SeriesQuery } from '@/lib/api/schemas/jobs'
import { listJobs } from '@/lib/jobs/list-jobs'
import { listSeries } from '@/lib/jobs/list-series'
import type { Job, SeriesRow } from '@/lib/jobs/types'
import { table } from '../table'
import { usage, type OptionHelp, type Verb } from '../verb'

const filter = (value: string, help: string): OptionHelp => ({ type: 'string', multiple: true, value, help })

export const jobs: Verb = {
  name: 'jobs',
  summary: 'Runs of jobs with what each was billed, once; with --by series as the series they are runs of',
  options: {
    by: { type: 'string', value: 'run|series', help: 'default run', oneOf: ['run', 'series'] },
    type: filter('TYPE', 'e.g. model-customization-job; may be repeated, as all filters'), account: filter('ID', 'account id'), region: filter('REGION', 'e.g. us-east-1'), team: filter('KEY', 'team, or none'),
    owner: filter('EMAIL', 'owner, or none'), state: filter('STATE', 'running, finished, failed, stopped …'), series: filter('KEY', 'key of a series, or none'), q: { type: 'string', value: 'WORDS', help: 'words in name, ARN, model, owner or tags' },
    from: { type: 'string', value: 'YYYY-MM-DD', help: 'began on this UTC day or later' }, to: { type: 'string', value: 'YYYY-MM-DD', help: 'began before this UTC day' }, sort: { type: 'string', value: 'FIELD', help: 'default -startedAt; of series -cost' },
  },
  async run(ctx, { json: _json, help: _help, by, ...given }) {
    const query = (by === 'series' ? SeriesQuery : JobQuery).safeParse(given)
    if (!query.success) throw usage(query.error.issues.map((i) => `--${i.path.join('.')}: ${i.message}`).join('; '))
    if (by === 'series') {
      const { items, ...rest } = await everyPage((cursor) => listSeries(ctx, { ...SeriesQuery.parse(given), limit: 500, cursor }))
      const rows = (items as SeriesRow[]).map((s) => [s.name, s.type, String(s.runs), s.cadence ? `${s.cadence.words}${s.stopped ? ', stopped' : ''}` : null, s.sums.cost, s.perRun, s.next[0]?.date ?? null])
      return { json: { items, ...rest }, text: `${table(['Series', 'Type', 'Runs', 'Rhythm', 'Cost', 'Per run', 'Next'], rows, ['Runs', 'Cost', 'Per run'])}\n${sumLine(rest.runs, rest.sums)}` }
    }
    const { items, ...rest } = await everyPage((cursor) => listJobs(ctx, { ...JobQuery.parse(given), limit: 500, cursor }))
    const rows = (items as Job[]).map((j) => [j.name, j.type, j.state, j.startedAt ?? j.createdAt, j.durationSeconds === null ? null : `${j.durationAtMost ? '<= ' : ''}${j.durationSeconds}`, j.team?.name ?? null, j.cost.amount, j.cost.basis, j.ahead.amount])
    return { json: { items, ...rest }, text: `${table(['Job', 'Type', 'State', 'Started', 'Seconds', 'Team', 'Cost', 'Basis', 'Ahead'], rows, ['Seconds', 'Cost', 'Ahead'])}\n${sumLine(rest.total, rest.sums)}` }
  },
}

const sumLine = (runs: number, s: { cost: string; estimated: string; ahead: string; unknown: number; currency: string }): string =>
  `${runs} runs · ${s.cost} ${s.currency}, of which ${s.estimated} estimated · ahead ${s.ahead} ${s.currency}${s.unknown > 0 ? ` · ${s.unknown} not known` : ''}`

async function everyPage<L extends { items: unknown[]; nextCursor: string | null }>(read: (cursor: string | undefined) => Promise<L>): Promise<L> {
  let page = await read(undefined)
  const items = [...page.items]
  while (page.nextCursor !== null) {
    page = await read(page.nextCursor)
    items.push(...page.items)
  }
  return { ...page, items }
}
