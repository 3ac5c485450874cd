import type { Estate, SimResource } from '../estate/estate'
import { allResources } from '../estate/estate'
import { lastUseOf } from './use-truth'
import { net10 } from './columns'
import { decimal10, type BillRow } from './row'
import { billedDays, billMonths, lastBilledDay, rowsOfDay } from './rows'

type Sums = Record<string, string>

/** A resource as it is, with what it cost. Amounts are USD, unblended, decimal strings; days and months UTC. */
export interface TrueResource {
  key: string
  arn: string
  type: string
  accountId: string
  region: string
  name: string
  status: string | null
  createdAt: string | null
  endedAt: string | null
  tags: Record<string, string>
  links: { rel: string; toArn: string }[]
  /** What a complete sweep with the simulator's own rights sees. */
  listed: boolean
  denied: boolean
  deleted: boolean
  /** The last UTC day on which it was really used; null: never; absent: not modelled. */
  lastUsed?: string | null
  /** Every row that is this resource's, named or not. */
  costByMonth: Sums
  costByDay: Sums
  /** Only the rows that carry this resource's ARN as resource id. */
  namedByMonth: Sums
}

/** What is really so: an oracle for tests, which the product never reads. */
export interface Truth {
  seed: number
  today: string
  lastBilledDay: string
  months: string[]
  resources: TrueResource[]
  /** Bedrock's own rows and Marketplace's; `linked`: SageMaker and OpenSearch rows tied to the estate. */
  inScopeByMonth: Sums
  inScopeNetByMonth: Sums
  linkedByMonth: Sums
  /** The part of `linkedByMonth` whose rows carry no resource id. */
  linkedUnnamedByMonth: Sums
  outOfScopeByMonth: Sums
  rowsByMonth: Record<string, { in: number; linked: number; linkedUnnamed: number; out: number }>
  /** In-scope (linked apart) rows without a resource id. */
  unnamedByMonth: Sums
  /** In-scope rows that belong to no resource: tax, credits, fees. */
  ofNoResourceByMonth: Sums
  /** month → service name → amount, in scope and linked. */
  servicesByMonth: Record<string, Sums>
  inScopeByDay: Sums
  /** ARNs of the story by name. */
  story: Record<string, string>
}

class Ledger {
  private sums = new Map<string, bigint>()
  add(key: string, amount: number): void { this.sums.set(key, (this.sums.get(key) ?? 0n) + BigInt(amount)) }
  toJSON(): Sums { return Object.fromEntries([...this.sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, decimal10(v)])) }
}

class PerResource {
  byMonth = new Ledger()
  byDay = new Ledger()
  named = new Ledger()
}

const keyOf = (r: { accountId: string; region: string; type: string; arn: string }): string => [r.accountId, r.region, r.type, r.arn].join('|')

/** Adds up the whole bill, row by row, in whole 1e-10 USD. */
export function truthOf(e: Estate, months = billMonths(e)): Truth {
  const of = new Map<string, PerResource>()
  const total = { in: new Ledger(), net: new Ledger(), linked: new Ledger(), out: new Ledger(), unnamed: new Ledger(), linkedUnnamed: new Ledger(), nobody: new Ledger(), day: new Ledger() }
  const services = new Map<string, Ledger>()
  const rows: Truth['rowsByMonth'] = {}
  const add = (month: string, r: BillRow): void => {
    const tied = r.scope !== 'linked' || r.resourceId !== ''
    rows[month]![tied ? r.scope : 'linkedUnnamed']++
    if (r.scope === 'out') return total.out.add(month, r.cost10)
    total[r.scope].add(month, r.cost10)
    let service = services.get(month)
    if (!service) services.set(month, (service = new Ledger()))
    service.add(r.product.name, r.cost10)
    if (r.scope === 'in') {
      total.net.add(month, net10(r))
      total.day.add(r.day, r.cost10)
      if (!r.resourceId) total.unnamed.add(month, r.cost10)
      if (!r.of) total.nobody.add(month, r.cost10)
    }
    if (r.scope === 'linked' && !r.resourceId) total.linkedUnnamed.add(month, r.cost10)
    if (!r.of) return
    const key = keyOf(r.of)
    let sums = of.get(key)
    if (!sums) of.set(key, (sums = new PerResource()))
    sums.byMonth.add(month, r.cost10)
    sums.byDay.add(r.day, r.cost10)
    if (r.resourceId === r.of.arn) sums.named.add(month, r.cost10)
  }
  for (const month of months) {
    rows[month] = { in: 0, linked: 0, linkedUnnamed: 0, out: 0 }
    for (const day of billedDays(e, month)) for (const row of rowsOfDay(e, day)) add(month, row)
  }
  return {
    seed: e.seed, today: e.today.toISOString(), lastBilledDay: lastBilledDay(e), months,
    resources: allResources(e).map((r) => resource(e, r, of.get(keyOf(r)) ?? new PerResource())),
    inScopeByMonth: total.in.toJSON(), inScopeNetByMonth: total.net.toJSON(), linkedByMonth: total.linked.toJSON(), linkedUnnamedByMonth: total.linkedUnnamed.toJSON(), outOfScopeByMonth: total.out.toJSON(),
    rowsByMonth: rows, unnamedByMonth: total.unnamed.toJSON(), ofNoResourceByMonth: total.nobody.toJSON(),
    servicesByMonth: Object.fromEntries([...services].map(([m, l]) => [m, l.toJSON()])), inScopeByDay: total.day.toJSON(), story: e.story,
  }
}

function resource(e: Estate, r: SimResource, sums: PerResource): TrueResource {
  const lastUsed = lastUseOf(e, r)
  const denied = r.type === 'imported-model' && e.denied.some((d) => d.accountId === r.accountId && d.action === 'bedrock:ListImportedModels')
  return {
    key: keyOf(r), arn: r.arn, type: r.type, accountId: r.accountId, region: r.region, name: r.name, status: r.status,
    createdAt: r.undated ? null : r.createdAt.toISOString(), endedAt: r.endedAt?.toISOString() ?? null, tags: r.tags, links: r.links,
    listed: !denied && !r.deletedAt && !r.unlisted && !r.outside, denied, deleted: !!r.deletedAt, ...(lastUsed !== undefined && { lastUsed }),
    costByMonth: sums.byMonth.toJSON(), costByDay: sums.byDay.toJSON(), namedByMonth: sums.named.toJSON(),
  }
}
