import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { change } from './change.store'
import type { FindingDetail } from './get-finding'

/** Takes a finding off the list for good, with the reason. @throws OutcropError `reason-missing` (400), and as `change`. */
export async function dismissFinding(ctx: Ctx, id: string, { reason }: { reason: string }): Promise<FindingDetail> {
  const why = reason.trim()
  if (why === '') throw new OutcropError('reason-missing', 'Say why it is dismissed: whoever looks later needs it.', 400, { field: 'reason' })
  return change(ctx, id, { from: ['open', 'snoozed'], to: 'dismissed', kind: 'dismissed', detail: { reason: why }, set: (tx) => tx.query('update finding set dismiss_reason = $2 where id = $1', [id, why]) })
}
