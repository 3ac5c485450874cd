import { getDelivery } from '@/lib/billing/get-delivery'
import { listDeliveries } from '@/lib/billing/list-deliveries'
import { table } from '../table'
import { month, text, usage, type Verb } from '../verb'

export const deliveries: Verb = {
  name: 'deliveries',
  summary: 'The import ledger: every delivery of the bill, taken, replaced or refused, or one of them with its sums and changes',
  options: {
    month: { type: 'string', value: 'YYYY-MM', help: 'only of this month' },
    id: { type: 'string', value: 'ID', help: 'one delivery' },
  },
  async run(ctx, values) {
    const id = text(values, 'id')
    if (id !== undefined) {
      if (!/^\d{1,9}$/.test(id)) throw usage(`--id is "${id}"; a delivery's id is a number.`)
      return one(await getDelivery(ctx, Number(id)))
    }
    const items = await listDeliveries(ctx, { month: month(values, 'month') })
    const rows = items.map((d) => [d.id, d.period, d.kind, d.status, d.importedAt?.slice(0, 16) ?? null, d.rowsRead, d.rowsKept, d.error ?? d.path])
    return { json: { items }, text: items.length === 0 ? 'No delivery of the bill yet.' : table(['Id', 'Month', 'Kind', 'Status', 'Imported (UTC)', 'Rows', 'Kept', ''], rows, ['Id', 'Rows', 'Kept']) }
  },
}

function one(d: Awaited<ReturnType<typeof getDelivery>>): { json: unknown; text: string } {
  const parts = [
    `${d.period} of ${d.path} (${d.kind}): ${d.status}${d.error ? `. ${d.error}` : ''}`,
    table(['File', 'Bytes', 'SHA-256'], d.files.map((f) => [f.key, f.size, f.sha256 ?? null]), ['Bytes']),
    table(['Service', 'Rows', 'Unblended', ''], d.sums.map((s) => [s.service, s.rows, s.unblended, s.currency]), ['Rows', 'Unblended']),
    ...(d.resourceChanges.length > 0 ? [table(['Changed', 'Account', 'Before', 'After', 'Difference'],
      d.resourceChanges.map((c) => [c.resource === null ? `${c.resources} others, ${c.service}` : c.resource || `no resource, ${c.service}`, c.accountId, c.before, c.after, c.difference]), ['Before', 'After', 'Difference'])] : []),
  ]
  return { json: d, text: parts.join('\n\n') }
}
