import { FLAT, patternOf, type Pattern } from './pattern'

/** Daily sums of all units of one currency, shape and type. */
export interface PoolRow { currency: string; shape: string; type: string; /** Day number. */ day: number; amount: number }

/** What units with too little history of their own are like: those of their type, which are like those of their shape. */
export class Pools {
  private readonly sums = new Map<string, Float64Array>()
  private readonly made = new Map<string, Pattern>()

  /** @param from, to the days that the rows speak of; `to` exclusive. */
  constructor(rows: Iterable<PoolRow>, private readonly from: number, to: number) {
    for (const r of rows) for (const key of [`${r.currency} ${r.shape}`, `${r.currency} ${r.shape} ${r.type}`]) {
      let days = this.sums.get(key)
      if (!days) this.sums.set(key, days = new Float64Array(to - from))
      days[r.day - from]! += r.amount
    }
  }

  of(u: { currency: string; shape: string; type: string }, known: number): Pattern {
    const shape = `${u.currency} ${u.shape}`
    return this.pattern(`${shape} ${u.type}`, known, () => this.pattern(shape, known, () => FLAT))
  }

  private pattern(key: string, known: number, pool: () => Pattern): Pattern {
    const id = `${known} ${key}`
    let made = this.made.get(id)
    if (!made) {
      const days = this.sums.get(key)
      let since = this.from
      while (days && since < known && !days[since - this.from]) since++
      this.made.set(id, made = days ? patternOf(days, this.from, since, known, pool()) : pool())
    }
    return made
  }
}
