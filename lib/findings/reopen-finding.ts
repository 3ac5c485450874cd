import type { Ctx } from '@/lib/core/context'
import { change } from './change.store'
import type { FindingDetail } from './get-finding'

/** Puts a finding back on the list. @throws as `change`. */
export const reopenFinding = (ctx: Ctx, id: string): Promise<FindingDetail> =>
  change(ctx, id, { from: ['snoozed', 'dismissed', 'applied'], to: 'open', kind: 'reopened' })
