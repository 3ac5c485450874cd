import type { Ctx } from '@/lib/core/context'
import { csv, type CsvColumn } from '@/lib/core/csv'
import { resolveFigures } from './figures'
import { pageOf } from './list-resources'
import { readResources } from './read-resources'
import type { ResourceQuery, ResourceRow } from './types'

const text = (name: string, value: (r: ResourceRow) => string | null): CsvColumn<ResourceRow> => ({ name, kind: 'text', value })
const number = (name: string, value: (r: ResourceRow) => string | null): CsvColumn<ResourceRow> => ({ name, kind: 'number', value })

const COLUMNS: CsvColumn<ResourceRow>[] = [
  text('name', (r) => r.name), text('type', (r) => r.type), text('shape', (r) => r.shape), text('accountId', (r) => r.accountId),
  text('account', (r) => r.accountName), text('region', (r) => r.region), text('state', (r) => r.state),
  text('team', (r) => r.team?.name ?? ''), text('owner', (r) => r.owner?.email ?? ''),
  text('flags', (r) => r.flags.filter((f) => f.value === true).map((f) => f.flag).join(' ')),
  number('monthToDate', (r) => r.cost.monthToDate), number('lastMonth', (r) => r.cost.lastMonth),
  number('lifetime', (r) => r.cost.lifetime), number('hourly', (r) => r.cost.hourly),
  text('currency', (r) => r.cost.currency), text('metric', (r) => r.cost.metric), text('basis', (r) => r.cost.basis),
  text('createdAt', (r) => r.createdAt), text('startedAt', (r) => r.startedAt), text('endedAt', (r) => r.endedAt),
  number('durationSeconds', (r) => (r.durationSeconds === null ? null : String(r.durationSeconds))),
  text('firstSeenAt', (r) => r.firstSeenAt), text('lastSeenAt', (r) => r.lastSeenAt), text('goneAt', (r) => r.goneAt),
  text('tags', (r) => (r.tags === null ? null : JSON.stringify(r.tags))), text('arn', (r) => r.arn), text('id', (r) => r.id),
]

/** Resources read at once while writing. */
const CHUNK = 2000

/**
 * The estate view as CSV: every filtered row in the view's order, not one page; `limit` and `cursor` are not looked at.
 * An empty money cell says "not known", 0 says that nothing was billed. The order is fixed when the export starts.
 *
 * @throws OutcropError `metric-not-in-source` (422), before anything is written.
 */
export async function exportResources(ctx: Ctx, query: ResourceQuery): Promise<{ filename: string; chunks: AsyncGenerator<string> }> {
  const basis = await resolveFigures(ctx, query)
  const { ids } = await pageOf(ctx, basis, { ...query, cursor: undefined }, null)
  async function* rows(): AsyncGenerator<ResourceRow> {
    for (let i = 0; i < ids.length; i += CHUNK) {
      const chunk = ids.slice(i, i + CHUNK)
      const found = await readResources(ctx, basis, chunk, 0)
      for (const id of chunk) {
        const row = found.get(id)
        if (row) yield row
      }
    }
  }
  return { filename: `outcrop-estate-${basis.month}.csv`, chunks: csv(COLUMNS, rows()) }
}
