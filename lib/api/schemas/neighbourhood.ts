import { z } from 'zod'
import { Currency, Instant, Metric, Money, Month, RunState, Shape } from './common'
import { FiguresQuery } from './resource'

export const NeighbourhoodQuery = FiguresQuery.extend({
  /** Steps from the resource, default 2. Parts of what is passed come with it and count none. */
  depth: z.coerce.number().int().min(1).max(3).optional(),
}).strict()

export const GraphNode = z.object({
  /** What edges name: the id, or the ARN of an end that was never listed. */
  key: z.string(),
  id: z.string().nullable(), arn: z.string(), type: z.string().nullable(), name: z.string().nullable(),
  shape: Shape.nullable(), state: RunState.nullable(),
  /** false: no listing showed it, and `why` says the reason. */
  listed: z.boolean(), why: z.string().nullable(),
  goneAt: Instant.nullable(),
  /** Billed in the month; null: not known. */
  monthToDate: Money.nullable(),
  distance: z.number().int(),
  /** Living links that are not in this answer; `counted` false: there are even more. */
  more: z.object({ in: z.number().int(), out: z.number().int(), counted: z.boolean() }),
}).meta({ id: 'GraphNode' })

export const Neighbourhood = z.object({
  root: z.string(), depth: z.number().int(), month: Month, currency: Currency, metric: Metric,
  nodes: z.array(GraphNode),
  /** Read from → rel → to: a throughput serves a model. `goneAt`: the link is no more. */
  edges: z.array(z.object({ from: z.string(), to: z.string(), rel: z.string(), goneAt: Instant.nullable() })),
  /** null: all within `depth` is there. `each`: a resource has more links than are followed; `nodes`: the whole is full; `shared`: what many refer to is not walked through. */
  truncated: z.object({ links: z.number().int(), because: z.array(z.enum(['each', 'nodes', 'shared'])) }).nullable(),
}).meta({ id: 'Neighbourhood' })
