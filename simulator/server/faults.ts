/** What a fault applies to; a field that is absent matches everything. */
export interface FaultScope {
  /** IAM action such as `bedrock:ListAgents`; `bedrock:*` is every action of the prefix. */
  action?: string
  accountId?: string
  region?: string
}

/**
 * One thing that goes wrong. The first group happens instead of an answer, the second changes one.
 */
export type Fault = FaultScope & (
  | { kind: 'deny' }
  /** `rate`: share of calls refused with 429, 0 to 1; the refusals are spread evenly, not drawn. */
  | { kind: 'throttle'; rate: number }
  | { kind: 'html500' }
  | { kind: 'expired' }
  | { kind: 'drop' }
  | { kind: 'slow'; ms: number }
  /** Answers `pages` pages, then fails with InternalServerException. */
  | { kind: 'fail-after'; pages: number }
  | { kind: 'endless-token' }
  /** The first item of the answer's list comes twice. */
  | { kind: 'repeat-item' }
  /** Every member `field` of the answer's items gets `value`. */
  | { kind: 'set-field'; field: string; value: unknown }
  /** Every member `field` of the answer's items is left out. */
  | { kind: 'omit-field'; field: string }
)

export class Faults {
  private list: Fault[]
  private counts = new Map<Fault, number>()
  constructor(list: Fault[] = []) { this.list = list }

  set(list: Fault[]): void {
    this.list = list
    this.counts.clear()
  }

  get(): Fault[] { return this.list }

  matching(action: string, accountId: string, region: string): Fault[] {
    return this.list.filter((f) =>
      (!f.action || f.action === action || (f.action.endsWith(':*') && action.startsWith(f.action.slice(0, -1)))) &&
      (!f.accountId || f.accountId === accountId) && (!f.region || f.region === region))
  }

  /** Counts a call against a fault and answers how many there were, this one included. */
  count(fault: Fault): number {
    const n = (this.counts.get(fault) ?? 0) + 1
    this.counts.set(fault, n)
    return n
  }

  /** A new listing begins: `fail-after` counts its pages afresh. */
  reset(fault: Fault): void { this.counts.delete(fault) }
}
