import type { Adjustment, ChargeRow } from './adjustments'
import { ExactSums } from './exact'
import type { Base, Span, Summed } from './sum-up'

interface Place { accountId: string; service: string; currency: string }

type Sums = Record<keyof Base, ExactSums>

/** Usage billed and expected per account and service, which taxes and discounts are a share of. */
export class Ledger {
  private readonly bases = new Map<string, Sums>()

  /** @param charges what is billed, of days before `known` */
  constructor(charges: ChargeRow[], private readonly span: Span, known: number) {
    const { from, to, monthOf } = span.calendar
    for (const c of charges) {
      if (c.category !== 'usage' || c.day < from || c.day >= to || c.day >= known) continue
      for (const base of this.of(c)) base.billed.add(monthOf(c.day), c.amount)
    }
  }

  add(place: Place, s: Summed): void {
    for (const base of this.of(place)) {
      base.unbilled.addAll(s.unbilled)
      base.projected.addAll(s.projected)
      base.days.addAll(s.days)
    }
  }

  base(a: Adjustment): Base {
    const { billed, unbilled, projected, days } = this.of(a)[a.base === 'account' ? 0 : 1]
    return { billed: billed.numbers(), unbilled: unbilled.numbers(), projected: projected.numbers(), days: days.numbers() }
  }

  private of(p: Place): [account: Sums, service: Sums] {
    return [this.at(`${p.accountId} ${p.currency}`), this.at(`${p.accountId} ${p.currency} ${p.service}`)]
  }

  private at(key: string): Sums {
    let base = this.bases.get(key)
    if (!base) {
      const months = (): ExactSums => new ExactSums(this.span.calendar.months.length)
      this.bases.set(key, base = { billed: months(), unbilled: months(), projected: months(), days: new ExactSums(this.span.daysTo - this.span.daysFrom) })
    }
    return base
  }
}
