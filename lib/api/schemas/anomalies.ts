import { z } from 'zod'
import { Currency, Cursor, Day, Instant, Limit, Money, many, manyOrNone } from './common'

const State = z.enum(['open', 'ended', 'dismissed', 'withdrawn']).meta({ description: 'open: it went on to the last or next to last billed day. withdrawn: the bill was restated, and the pattern holds.' })
const Kind = z.enum(['spike', 'new']).meta({ description: 'spike: far above its own pattern. new: spend that was not there before and that no creation explains.' })
const Makers = z.array(z.object({ key: z.string(), name: z.string(), amount: Money }))

export const Anomaly = z.object({
  id: z.uuid(), kind: Kind, level: z.enum(['resource', 'principal', 'meter']), name: z.string(), state: State,
  resourceId: z.string().nullable(), arn: z.string().nullable(), accountId: z.string(), region: z.string().nullable(), principal: z.string().nullable(), meter: z.string().nullable(), model: z.string().nullable(),
  team: z.object({ key: z.string(), name: z.string() }).nullable(), currency: Currency, firstDay: Day, lastDay: Day,
  amount: Money.meta({ description: 'Billed on its days, unblended.' }), expected: Money, excess: Money, days: z.array(z.object({ day: Day, amount: Money, expected: Money })),
  explainedBy: z.object({ meters: Makers, principals: Makers, resources: Makers }).meta({ description: 'What makes the excess, largest first, five of each.' }),
  firstSeenAt: Instant, dismissed: z.object({ at: Instant, by: z.string(), reason: z.string() }).nullable(),
}).meta({ id: 'Anomaly' })

export const AnomalyList = z.object({ items: z.array(Anomaly), total: z.number().int(), excess: z.array(z.object({ currency: Currency, amount: Money })), nextCursor: z.string().nullable() }).meta({ id: 'AnomalyList' })

export const AnomalyQuery = z.object({
  state: many(State).meta({ description: 'Default open and ended.' }), account: many(z.string()), region: many(z.string()), team: manyOrNone(z.string()), kind: many(Kind),
  resource: many(z.string()), currency: Currency.optional(), from: Day.optional(), to: Day.optional(), limit: Limit.optional(), cursor: Cursor.optional(),
}).strict()

export const AnomalyDismissal = z.object({ reason: z.string().trim().min(1).max(500) }).strict()
