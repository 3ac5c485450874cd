import { billedDays, rowsOfDay } from '../bill/rows'
import type { TokenKind } from '../bill/token-prices'
import { tokensOf, usdPerToken } from '../bill/tokens'
import { addDays, utcDay } from '../clock'
import type { Estate, SimResource } from '../estate/estate'
import type { DailyValue } from '../estate/usage'
import type { Stream } from '../estate/stream'

/** What is so of one subject; `unknowable`: nobody who only reads AWS could tell. */
export type Really = boolean | 'unknowable'
/** Subjects by key: `account|region|type|arn`, of a place `account|region`. */
export interface Claim { so: string[]; unknowable: string[] }
export type FindingsTruth = Record<string, Claim>
export type Judges = Record<string, (k: Known) => Claim>

export const keyOf = (r: { accountId: string; region: string; type: string; arn: string }): string => [r.accountId, r.region, r.type, r.arn].join('|')
export const placeOf = (r: { accountId: string; region: string }): string => `${r.accountId}|${r.region}`

export function judge<T>(list: readonly T[], key: (x: T) => string, really: (x: T) => Really): Claim {
  const said = list.map((x) => [key(x), really(x)] as const)
  const of = (what: Really): string[] => [...new Set(said.filter(([, r]) => r === what).map(([k]) => k))].sort()
  return { so: of(true), unknowable: of('unknowable') }
}

/** From what 30 days cost to a month of 730 hours, and the least that is worth a word. */
const MONTH = 730 / 720
export const LEAST = 20
export const perMonth = (thirtyDays: number): number => thirtyDays * MONTH

/** What whoever made the estate knows of it: every call and every cent, whatever CloudWatch, lists or the bill's columns tell. USD as numbers: they are compared, not shown. */
export class Known {
  readonly today: string
  /** First of the 30 days before the clock's, in which a thing must have been used to be used. */
  readonly windowFrom: string
  /** The 30 days that end with the bill. */
  readonly billed: string[]
  private readonly cost = new Map<string, number>()
  private readonly runs = new Map<string, number>()

  constructor(readonly e: Estate, months: string[]) {
    this.today = utcDay(e.today)
    this.windowFrom = addDays(this.today, -30)
    const days = months.flatMap((m) => billedDays(e, m))
    this.billed = days.slice(-30)
    for (const day of days) {
      for (const r of rowsOfDay(e, day)) {
        if (!r.of || r.lineItemType !== 'Usage' || r.scope === 'out') continue
        // The money of a hosted model is shown where Bedrock knows it.
        const key = keyOf(r.of.type === 'sagemaker-endpoint' ? { ...r.of, type: 'marketplace-endpoint' } : r.of)
        this.runs.set(key, (this.runs.get(key) ?? 0) + r.cost10 / 1e10)
        if (day >= this.billed[0]!) this.cost.set(key, (this.cost.get(key) ?? 0) + r.cost10 / 1e10)
      }
    }
  }

  cost30(r: SimResource | Stream['of']): number { return this.cost.get(keyOf(r)) ?? 0 }
  /** All that the bill holds of a run. */
  costOfRun(r: SimResource): number { return this.runs.get(keyOf(r)) ?? 0 }
  costs(): [key: string, usd: number][] { return [...this.cost] }
  daysBefore(n: number): string[] { return Array.from({ length: n }, (_, i) => addDays(this.today, -1 - i)) }
  /** Was there any of it in the 30 days before the clock's? */
  inWindow(value: DailyValue): boolean { return this.daysBefore(30).some((d) => value(d) > 0) }
  ever(value: DailyValue): boolean { return this.daysBefore(455).some((d) => value(d) > 0) }
  /** As old as the window. */
  old(r: SimResource): boolean { return utcDay(r.createdAt) <= this.windowFrom }
  tokens(s: Stream, kind: TokenKind, days: string[]): number { return days.reduce((n, d) => n + tokensOf(this.e, s, kind, d), 0) }
  usd(s: Stream, kinds: TokenKind[]): number { return kinds.reduce((n, kind) => n + this.tokens(s, kind, this.billed) * usdPerToken(s, kind), 0) }
}

export const living = <T extends SimResource>(list: readonly T[]): T[] => list.filter((r) => !r.deletedAt)
