import { utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { change } from './change.store'
import type { FindingDetail } from './get-finding'

/** Puts a finding off until a UTC day; the run of that day reopens it if it still holds. @throws OutcropError `bad-day` (400), and as `change`. */
export async function snoozeFinding(ctx: Ctx, id: string, { until }: { until: string }): Promise<FindingDetail> {
  if (until <= utcDay(ctx.now)) throw new OutcropError('bad-day', `A finding is put off until a day to come; ${until} is not one.`, 400, { field: 'until' })
  return change(ctx, id, { from: ['open', 'snoozed'], to: 'snoozed', kind: 'snoozed', detail: { until }, set: (tx) => tx.query('update finding set snoozed_until = $2 where id = $1', [id, until]) })
}
