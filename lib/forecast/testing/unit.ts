import { dayNo } from '../model/calendar'
import type { AsOf, Facts, Unit } from '../model/unit'

/** A unit of one resource whose days begin on `from`. */
export const unitOf = (from: string, amounts: number[], o: Partial<Unit> = {}): Unit => ({
  resourceId: '1', accountId: '111111111111', region: 'us-east-1', service: 'Amazon Bedrock', type: 'provisioned-throughput', meter: 'provisioned-throughput', shape: 'standing', category: 'usage', model: '', currency: 'USD',
  from: dayNo(from), amounts: Float64Array.from(amounts), ...o,
})

export const facts = (o: Partial<Facts> = {}): Facts => ({ bornAt: null, endedAt: null, state: null, ...o })

/** A forecast at the beginning of a day whose bill is known to before `known`. */
export const asOf = (at: string, known: string): AsOf => ({ at: Date.parse(at.length === 10 ? `${at}T00:00:00Z` : at), known: dayNo(known) })

export const repeat = (n: number, ...of: number[]): number[] => Array.from({ length: n }, () => of).flat()
