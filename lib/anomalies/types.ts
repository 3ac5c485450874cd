import type { Money } from '@/lib/core/money'

/** What has a pattern of its own. meter: one meter of one model or service in an account and region. principal: a caller in an account. */
export const LEVELS = ['resource', 'principal', 'meter'] as const
export type Level = (typeof LEVELS)[number]

/** spike: far above its own pattern. new: spend that was not there before and that no creation explains. */
export type Kind = 'spike' | 'new'

/** Where money of one UTC day is: the finest that the bill tells. */
export interface Cell {
  resourceId: string | null
  accountId: string
  region: string
  service: string
  model: string
  meter: string
  principal: string
  currency: string
  amount: number
  /** Its mean on the days that the day is compared with. */
  usual: number
  /** It belongs to a resource that was made in the days before: its start explains it. */
  launched: boolean
}

/** One cause on one UTC day: what broke its pattern, with everything nested in it. */
export interface CauseDay {
  day: string
  level: Level
  /** Resource id, or a JSON list of what names the meter or the caller. */
  subject: string
  kind: Kind
  currency: string
  amount: number
  expected: number
  /** The cells that make the excess, largest first. */
  cells: Cell[]
}

export type State = 'open' | 'ended' | 'dismissed' | 'withdrawn'

export interface Maker { key: string; name: string; amount: Money }

export interface Anomaly {
  id: string
  kind: Kind
  level: Level
  /** The resource's name, the caller, or the meter with its model. */
  name: string
  /** open: its last day is the last or next to last day billed. withdrawn: the bill was restated, and the pattern holds. */
  state: State
  resourceId: string | null
  arn: string | null
  accountId: string
  region: string | null
  principal: string | null
  meter: string | null
  model: string | null
  team: { key: string; name: string } | null
  currency: string
  /** UTC days, both inclusive. */
  firstDay: string
  lastDay: string
  /** Of its days: what was billed (unblended), what its pattern expects, and the difference. */
  amount: Money
  expected: Money
  excess: Money
  days: { day: string; amount: Money; expected: Money }[]
  /** What makes the excess, by meter, caller and resource, largest first. */
  explainedBy: { meters: Maker[]; principals: Maker[]; resources: Maker[] }
  firstSeenAt: string
  dismissed: { at: string; by: string; reason: string } | null
}
