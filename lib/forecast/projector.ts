import { addMonths } from '@/lib/core/clock'
import type { Moment } from './as-of'
import type { Bill } from './bill'
import { factsAt, type ResourceFacts } from './facts'
import { adjustmentsOf, type Adjustment, type ChargeRow } from './model/adjustments'
import { calendar, dayNo, dayOf } from './model/calendar'
import { rateFact, shareFact } from './model/exact'
import { Ledger } from './model/ledger'
import { NewStanding, type ListRate, type NewResource } from './model/new-standing'
import type { Pools } from './model/pools'
import { project } from './model/project'
import type { RunningJob } from './model/running-jobs'
import { scaled, sumUp, sumUpAdjustment, type Span, type Summed } from './model/sum-up'
import { amountOn, type Projection, type Unit } from './model/unit'
import type { Component } from './types'

/** A projected part, before it is rounded. */
export interface ComputedPart extends Omit<Unit, 'from' | 'amounts'>, Summed {
  component: Exclude<Component, 'billed' | 'unbilled'>
  method: string
  facts: Projection['facts']
}

/** What is known beside the histories themselves. */
export interface Surroundings { pools: Pools; charges: ChargeRow[]; /** Months that are summed after the as-of's own. */ monthsAhead: number }
/** What no history tells: resources too new for the bill, and jobs that run. */
export interface Unseen { created: NewResource[]; listRates: ListRate[]; running: RunningJob[] }

/**
 * The forecast at one moment. Units are added one by one, in any order; each hands its part to `emit` at once.
 * `finish` adds what has no history yet and the charges on all of it. Finished jobs make no part.
 */
export class Projector {
  readonly span: Span
  private readonly rules: Adjustment[]
  private readonly ledger: Ledger
  private readonly fresh = new NewStanding()

  constructor(private readonly moment: Moment, private readonly bill: Bill, private readonly around: Surroundings, private readonly emit: (part: ComputedPart) => void) {
    const month = moment.day.slice(0, 7)
    const first = dayOf(bill.first).slice(0, 7)
    this.span = {
      calendar: calendar(first < month ? first : month, addMonths(month, around.monthsAhead)), at: moment.at,
      daysFrom: bill.first, daysTo: Math.max(dayNo(`${addMonths(month, 1)}-01`), bill.first),
    }
    this.rules = adjustmentsOf(around.charges, bill.known)
    this.ledger = new Ledger(around.charges, this.span, bill.known)
  }

  add(unit: Unit, resource: ResourceFacts): void {
    const known = this.bill.of(unit.accountId)
    const p = project(unit, factsAt(resource, this.moment), { at: this.moment.at, known }, this.around.pools.of(unit, this.bill.known))
    this.fresh.saw(unit, p)
    if (p) this.usage(unit, p, known, this.moment.present ? (d) => amountOn(unit, d) : undefined)
  }

  finish(unseen: Unseen): void {
    for (const { of, projection } of this.fresh.rest(unseen)) this.usage(of, projection, this.bill.of(of.accountId))
    const today = dayNo(this.moment.day)
    for (const job of unseen.running) {
      // What it used stands before this instant, all else after it, whatever the hour.
      const used = sumUp({ daily: (d) => (d === today ? job.used : 0) }, { ...this.span, at: Infinity }, today)
      const rest = sumUp({ daily: (d) => (d === today ? job.rest : 0) }, { ...this.span, at: 0 }, today)
      this.part(job, { unbilled: used.unbilled, projected: rest.projected, days: used.days.map((x, i) => x + rest.days[i]!) }, 'runningJobs', job.method, job.facts)
    }
    for (const rule of this.rules) {
      if (alongUsage(rule)) continue
      const of = { resourceId: null, accountId: rule.accountId, region: '', service: rule.service, type: '', meter: rule.category, shape: 'none', category: rule.category, model: '', currency: rule.currency }
      this.emit({ ...of, ...sumUpAdjustment(rule, this.ledger.base(rule), this.span, this.bill.of(rule.accountId)), component: 'adjustments', method: rule.method,
        facts: { ...(rule.kind === 'ratio' ? { share: shareFact(rule.value) } : { amountPerMonth: rateFact(rule.value) }), dayOfMonth: rule.dayOfMonth } })
    }
  }

  private usage(of: Omit<Unit, 'from' | 'amounts'>, p: Projection, known: number, partial?: (day: number) => number): void {
    const sums = sumUp(p, this.span, known, partial)
    this.part(of, sums, p.component, p.method, p.facts)
    if (of.resourceId === null) return
    for (const rule of this.rules) {
      if (!alongUsage(rule) || rule.accountId !== of.accountId || rule.currency !== of.currency || (rule.base === 'service' && rule.service !== of.service)) continue
      this.emit({ ...dims(of), service: rule.service, category: rule.category, ...scaled(sums, rule.value), component: 'adjustments', method: rule.method, facts: { share: shareFact(rule.value) } })
    }
  }

  private part(of: Omit<Unit, 'from' | 'amounts'>, sums: Summed, component: ComputedPart['component'], method: string, facts: ComputedPart['facts']): void {
    this.ledger.add(of, sums)
    this.emit({ ...dims(of), ...sums, component, method, facts })
  }
}

/** A discount that stands beside the usage of each resource goes on beside it. */
const alongUsage = (rule: Adjustment): boolean => rule.attributed && rule.dayOfMonth === null

const dims = ({ resourceId, accountId, region, service, type, meter, shape, category, model, currency }: Omit<Unit, 'from' | 'amounts'>): Omit<Unit, 'from' | 'amounts'> =>
  ({ resourceId, accountId, region, service, type, meter, shape, category, model, currency })
