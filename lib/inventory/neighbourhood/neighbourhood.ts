import type { Ctx } from '@/lib/core/context'
import type { RunState, Shape } from '@/lib/estate'
import { EstateQuery } from '../estate-query.sql'
import { resolveFigures, type Basis } from '../figures'
import { requireResource } from '../get-resource'
import { decimal, iso } from '../sql'
import { typeIdOfArn } from '../type-facts'
import type { Figures, Metric } from '../types'
import { linksAmong } from './steps.store'
import { isArn, LIMITS, walk, type Walked } from './walk'
import { whyNotListed, type Unlisted } from './why-not-listed'

export interface GraphNode {
  /** What edges name: the resource's id, or the ARN of an end that was never listed. */
  key: string
  id: string | null
  arn: string
  type: string | null
  name: string | null
  shape: Shape | null
  state: RunState | null
  /** false: no listing showed it; `why` says the reason. */
  listed: boolean
  why: string | null
  goneAt: string | null
  /** Billed in the month; null: not known. */
  monthToDate: string | null
  /** Steps from the resource; parts are met on the way to their whole and count none. */
  distance: number
  /** Living links that are not in this answer: what else refers to it, and what else it refers to. `more.counted`: there may be even more. */
  more: { in: number; out: number; counted: boolean }
}

export interface GraphEdge { from: string; to: string; rel: string; goneAt: string | null }

export interface Neighbourhood {
  root: string
  depth: number
  month: string
  currency: string
  metric: Metric
  nodes: GraphNode[]
  edges: GraphEdge[]
  /** null: everything within `depth` is there. Else how many links to follow were left out, and what stopped them. */
  truncated: { links: number; because: ('each' | 'nodes' | 'shared')[] } | null
}

interface Row { id: string; arn: string; type: string; name: string; account_id: string; region: string; shape: Shape; state: RunState; listed: boolean; gone_at: string | null; mtd: string | null }

/**
 * What hangs together with one resource, over links in both directions, breadth first. Limits keep it readable and
 * fast whatever refers to it (see `LIMITS`); what was left out is counted on its node and in `truncated`.
 *
 * @param depth steps from the resource, 1 to 3
 * @throws OutcropError `not-found` (404), `metric-not-in-source` (422).
 */
export async function neighbourhood(ctx: Ctx, id: string, { depth = 2, ...figures }: Figures & { depth?: number } = {}): Promise<Neighbourhood> {
  await requireResource(ctx, id)
  const basis = await resolveFigures(ctx, figures)
  const walked = await walk(ctx, id, depth)
  const ends = [...walked.nodes.values()]
  const arns = ends.map((n) => n.key).filter(isArn)
  const ids = ends.map((n) => n.key).filter((key) => !isArn(key))
  const [rows, edges] = await Promise.all([readRows(ctx, basis, ids), linksAmong(ctx, ids, arns)])
  const unlisted = ends.flatMap((n): Unlisted[] => {
    const row = rows.get(n.key)
    if (row) return row.listed ? [] : [{ key: n.key, arn: row.arn, type: row.type, accountId: row.account_id, region: row.region }]
    return [{ key: n.key, arn: n.key, type: typeOf(n), accountId: n.met?.accountId ?? '', region: n.met?.region ?? '' }]
  })
  const why = await whyNotListed(ctx, unlisted)
  const living = edges.filter((e) => e.goneAt === null)
  const nodes = ends.map((n): GraphNode => {
    const row = rows.get(n.key)
    const left = { in: n.degree.in - living.filter((e) => e.to === n.key).length, out: n.degree.out - living.filter((e) => e.from === n.key).length }
    return {
      key: n.key, id: row?.id ?? null, arn: row?.arn ?? n.key, type: row?.type ?? typeOf(n), name: row?.name ?? null, shape: row?.shape ?? null, state: row?.state ?? null,
      listed: row?.listed ?? false, why: why.get(n.key) ?? null, goneAt: row?.gone_at ?? null, monthToDate: row?.mtd ?? null, distance: n.distance,
      more: { in: Math.max(0, left.in), out: Math.max(0, left.out), counted: Math.max(n.degree.in, n.degree.out) <= LIMITS.counted },
    }
  })
  return {
    root: id, depth, month: basis.month, currency: basis.currency, metric: basis.metric,
    nodes, edges: edges.map(({ from, to, rel, goneAt }) => ({ from, to, rel, goneAt })), truncated: leftOut(nodes, depth, walked),
  }
}

const typeOf = (n: Walked): string | null => n.met?.toType ?? typeIdOfArn(n.key)

/** Links that should have been followed: of ends nearer than `depth`. */
function leftOut(nodes: GraphNode[], depth: number, { full, shared }: { full: boolean; shared: string[] }): Neighbourhood['truncated'] {
  const inner = nodes.filter((n) => n.id !== null && n.distance < depth && n.more.in + n.more.out > 0)
  if (inner.length === 0) return null
  const apart = inner.filter((n) => shared.includes(n.key))
  const because = [
    ...(!full && apart.length < inner.length ? ['each' as const] : []), ...(full ? ['nodes' as const] : []), ...(apart.length > 0 ? ['shared' as const] : [])]
  return { links: inner.reduce((n, x) => n + x.more.in + x.more.out, 0), because }
}

async function readRows(ctx: Ctx, basis: Basis, ids: string[]): Promise<Map<string, Row>> {
  const q = new EstateQuery(ctx, basis)
  const mtd = decimal(q.money('monthToDate'))
  const where = `where r.id = any(${q.params.add(ids)}::bigint[])`
  const rows = await ctx.db.query<Row>(`${q.with()}
    select r.id::text as id, r.arn, r.type, r.name, r.account_id, r.region, ${q.shape} as shape, r.state, r.listed, ${iso('r.gone_at')} as gone_at, ${mtd} as mtd
    ${q.from()} ${where}`, q.params.values)
  return new Map(rows.map((r) => [r.id, r]))
}
