import type { Ctx } from '@/lib/core/context'
import { change } from './change.store'
import type { FindingDetail } from './get-finding'

/** Somebody did it: said before the next sweep sees it by itself. If it still holds then, it reopens. Changes nothing at AWS. @throws as `change`. */
export const applyFinding = (ctx: Ctx, id: string): Promise<FindingDetail> =>
  change(ctx, id, { from: ['open', 'snoozed'], to: 'applied', kind: 'applied', detail: { why: 'Said so by a person.' } })
