import { z } from 'zod'
import type { PaceSettings } from '@/lib/aws/pace'
import { LIMITS, type PacedApi } from '@/lib/aws/pace-limits'
import type { Db } from '@/lib/db/client'

const KEY = 'pace'

const AtOnce = z.number().int().min(1).max(1_000)
const Stored = z.object({
  atOnce: AtOnce, atOncePerRegion: AtOnce, atOncePerLane: AtOnce,
  limits: z.partialRecord(z.enum(Object.keys(LIMITS) as [PacedApi, ...PacedApi[]]), z.object({ perSecond: z.number().positive().max(1_000), burst: z.number().min(1).max(10_000) }).partial().strict()),
}).partial()

/**
 * How fast AWS is called, where the setting `pace` says something else than the table of assumed limits: an object with
 * any of `atOnce`, `atOncePerRegion`, `atOncePerLane` (calls under way) and `limits`, which names APIs of that table with
 * `perSecond` and `burst` (requests per account and region). A setting that cannot be read is left aside and told.
 */
export async function readPace(db: Db): Promise<{ settings: PaceSettings; problem?: string }> {
  const [row] = await db.query<{ value: unknown }>('select value from setting where key = $1', [KEY])
  if (!row) return { settings: {} }
  const read = Stored.safeParse(row.value)
  if (!read.success) return { settings: {}, problem: `The setting “${KEY}” is not used: ${read.error.issues.map((i) => `${i.path.join('.') || 'value'}: ${i.message}`).join('; ')}.` }
  const { limits, ...atOnce } = read.data
  const all = Object.fromEntries(Object.entries(LIMITS).map(([api, assumed]) => [api, { ...assumed, ...limits?.[api as PacedApi] }])) as PaceSettings['limits']
  return { settings: { ...atOnce, ...(limits && { limits: all }) } }
}
