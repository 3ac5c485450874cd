import type { Adjustment, ChargeRow } from './adjustments'
import type { Base, Span, Summed } from './sum-up'

interface Place { accountId: string; service: string; currency: string }

/** Usage billed and expected per account and service, which taxes and discounts are a share of. */
export class Ledger {
  private readonly bases = new Map<string, Base>()

  /** @param charges what is billed, of days before `known` */
  constructor(charges: ChargeRow[], private readonly span: Span, known: number) {
    const { from, to, monthOf } = span.calendar
    for (const c of charges) {
      if (c.category !== 'usage' || c.day < from || c.day >= to || c.day >= known) continue
      for (const base of this.of(c)) base.billed[monthOf(c.day)]! += c.amount
    }
  }

  add(place: Place, s: Summed): void {
    for (const base of this.of(place)) {
      addTo(base.unbilled, s.unbilled)
      addTo(base.projected, s.projected)
      addTo(base.days, s.days)
    }
  }

  base(a: Adjustment): Base {
    return this.of(a)[a.base === 'account' ? 0 : 1]!
  }

  private of(p: Place): [account: Base, service: Base] {
    return [this.at(`${p.accountId} ${p.currency}`), this.at(`${p.accountId} ${p.currency} ${p.service}`)]
  }

  private at(key: string): Base {
    let base = this.bases.get(key)
    if (!base) {
      const months = (): Float64Array => new Float64Array(this.span.calendar.months.length)
      this.bases.set(key, base = { billed: months(), unbilled: months(), projected: months(), days: new Float64Array(this.span.daysTo - this.span.daysFrom) })
    }
    return base
  }
}

function addTo(sums: Float64Array, more: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += more[i]!
}
