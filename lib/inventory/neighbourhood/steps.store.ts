import type { Ctx } from '@/lib/core/context'
import { TYPES } from '@/lib/estate'

/** A link as the graph walks it. Ends are keyed: a resource by its id, an end that was never listed by its ARN. */
export interface Step {
  id: string
  from: string
  to: string
  rel: string
  goneAt: string | null
  /** Of an unlisted `to`: what its link says of it. */
  toType: string | null
  /** Account and region of `from`: where an ARN that names none is looked for. */
  accountId: string
  region: string
  /** The resource that was asked about, and how many of its links this way came before. */
  of: string
  rank: number
}

const TO = `coalesce(l.to_resource_id::text, l.to_arn)`
const GONE = `to_char(l.gone_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const COLUMNS = `l.id::text as id, l.from_resource_id::text as from, ${TO} as to, l.rel, ${GONE} as "goneAt", l.to_type as "toType"`

/** Of a resource that thousands refer to, the first this many that PostgreSQL finds are looked at, not all. */
const LOOKED_AT = 1000

/** Which links of a resource: `both` ways, or the parts that name it as their whole. */
export type Way = 'both' | 'parts'

/** At most `each` links of each resource and direction, living ones first, oldest first. */
export async function stepsOf(ctx: Ctx, ids: string[], way: Way, each: number): Promise<Step[]> {
  if (ids.length === 0) return []
  const some = (column: string, more = '') => `(select x.* from (select l.* from link l where l.${column} = w.id ${more} limit ${LOOKED_AT}) x order by x.gone_at is not null, x.id limit $2)`
  const ways = way === 'parts' ? some('to_resource_id', `and l.rel = 'part-of' and l.gone_at is null`) : `${some('from_resource_id')} union all ${some('to_resource_id')}`
  return ctx.db.query<Step>(`
    select ${COLUMNS}, f.account_id as "accountId", f.region, w.id::text as of,
      row_number() over (partition by w.id, l.from_resource_id = w.id order by l.gone_at is not null, l.id)::int as rank
    from unnest($1::bigint[]) w(id), lateral (${ways}) l join resource f on f.id = l.from_resource_id
    where l.to_resource_id is distinct from l.from_resource_id
    order by rank, l.gone_at is not null, l.id`, [ids, each])
}

/** Every link between the given ends. */
export async function linksAmong(ctx: Ctx, ids: string[], arns: string[]): Promise<Pick<Step, 'id' | 'from' | 'to' | 'rel' | 'goneAt'>[]> {
  return ctx.db.query(`select ${COLUMNS} from link l
    where l.from_resource_id = any($1::bigint[]) and l.to_resource_id is distinct from l.from_resource_id
      and (l.to_resource_id = any($1::bigint[]) or (l.to_resource_id is null and l.to_arn = any($2::text[])))
    order by l.id`, [ids, arns])
}

/** `offer`: AWS's own (a foundation model), which resources of all kinds refer to. */
export interface Degree { in: number; out: number; offer: boolean }

const OFFERS = TYPES.filter((t) => t.membership === 'referenced').map((t) => t.id)

/** Living links of each end, counted up to `most` each way. */
export async function degreesOf(ctx: Ctx, ids: string[], arns: string[], most: number): Promise<Map<string, Degree>> {
  const count = (from: string) => `(select count(*) from (select 1 from link l where ${from} and l.gone_at is null limit $3) x)::int`
  const rows = await ctx.db.query<Degree & { key: string }>(`
    select w.id::text as key, ${count('l.to_resource_id = w.id and l.from_resource_id <> w.id')} as in, ${count('l.from_resource_id = w.id and l.to_resource_id is distinct from w.id')} as out,
      coalesce((select r.type = any($4::text[]) from resource r where r.id = w.id), false) as offer from unnest($1::bigint[]) w(id)
    union all select w.arn, ${count('l.to_arn = w.arn and l.to_resource_id is null')}, 0, true from unnest($2::text[]) w(arn)`, [ids, arns, most, OFFERS])
  return new Map(rows.map(({ key, ...d }) => [key, d]))
}
