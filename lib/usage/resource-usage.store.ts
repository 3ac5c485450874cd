import type { Db } from '@/lib/db/client'

export interface StoredSeries { metric: string; source: string; readFrom: string; readTo: string; gaps: string[]; firstSeen: string | null }

export const storedSeries = (db: Db, id: string): Promise<StoredSeries[]> => db.query<StoredSeries>(
  `select metric, source, read_from::text as "readFrom", read_to::text as "readTo", gaps::text[] as gaps, first_seen::text as "firstSeen" from usage_series where resource_id = $1 order by metric`, [id])

export const dailyPoints = (db: Db, id: string, from: string, to: string): Promise<{ metric: string; source: string; day: string; value: number }[]> => db.query(
  `select metric, source, day, value from usage_daily where resource_id = $1 and day >= $2::date and day < $3::date order by metric, source, day`, [id, from, to])

export interface StoredUse {
  verdict: 'used' | 'idle' | 'unknown'; code: string; reason: string; since: string | null; windowFrom: string | null; windowTo: string | null
  source: string | null; lastUsed: string | null; evidence: Record<string, number | string>
}

export async function storedUse(db: Db, id: string): Promise<StoredUse | null> {
  const [row] = await db.query<StoredUse>(
    `select verdict::text, code, reason, since, window_from as "windowFrom", window_to as "windowTo", source, last_used as "lastUsed", evidence from resource_use where resource_id = $1`, [id])
  return row ?? null
}

export async function kindOf(db: Db, id: string): Promise<{ type: string; attributes: Record<string, unknown> } | undefined> {
  return (await db.query<{ type: string; attributes: Record<string, unknown> }>('select type, attributes from resource where id = $1', [id]))[0]
}
