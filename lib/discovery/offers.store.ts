import type { Db } from '@/lib/db/client'
import { toJson, type ResourceRow } from './rows'

/**
 * AWS's own catalogue rows: reference data, the same for nearly every account of a region. One sweep stores what
 * several accounts are offered alike only once.
 */
export class Offers {
  private readonly stored = new Set<string>()

  constructor(private readonly db: Db, private readonly now: Date) {}

  async store(type: string, region: string, rows: ResourceRow[]): Promise<void> {
    // Accounts of one region write the same rows: one order of rows, so that two of them never wait for each other.
    const fresh = rows.filter((r) => !this.stored.has(`${region} ${r.arn} ${r.rowStamp}`)).sort((a, b) => (a.arn < b.arn ? -1 : 1))
    if (fresh.length === 0) return
    await this.db.query(
      `insert into offer as o (type, region, arn, name, provider, attributes, seen_at)
       select $1, $2, n.arn, n.name, n.provider, n.attributes, $3 from jsonb_to_recordset($4::jsonb) as n(arn text, name text, provider text, attributes jsonb)
       on conflict (type, region, arn) do update set name = excluded.name, provider = excluded.provider,
         attributes = excluded.attributes, seen_at = excluded.seen_at
       where o.seen_at < excluded.seen_at`,
      [type, region, this.now, toJson(fresh.map((r) => ({
        arn: r.arn, name: r.name, provider: typeof r.attributes.provider === 'string' ? r.attributes.provider : undefined,
        attributes: { ...r.attributes, state: r.state, rawState: r.rawState },
      })))])
    for (const r of fresh) this.stored.add(`${region} ${r.arn} ${r.rowStamp}`)
  }
}
