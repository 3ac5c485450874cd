import type { LedgerRow } from '@/lib/billing/list-deliveries'
import { monthRange } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { Decimal, money, sum } from '@/lib/core/money'
import { compareSources, type SourceTotal } from './compare-sources.store'
import { checkMetric, reading, type Metric } from './figures'
import { accountNames, deliveriesOf, fileCells, outOfScope, storedCells, type StoredCell } from './reconcile.store'

export const METHODS = ['direct', 'linked', 'inferred', 'shared', 'unattributed'] as const
export type Method = (typeof METHODS)[number]

/** One service in one account: its rows in the files, and what became of them. */
export interface ReconciledPart {
  service: string
  accountId: string
  accountName: string
  billTotal: string
  methods: Record<Method, string>
  /** billTotal − all methods: "0", or something was lost or doubled here. */
  difference: string
}

export interface Reconciliation {
  month: string
  metric: Metric
  currency: string
  /** From the delivered files: every in-scope row, credits, tax and fees included, and the linked rows that count. */
  billTotal: string
  attributed: { direct: string; linked: string; inferred: string; shared: string }
  unattributed: string
  /** billTotal (files) − (attributed + unattributed, from what is stored): "0", or something was lost or doubled. */
  difference: string
  linkedTotal: string
  /** Rows that are read and not counted: of other products, and of products that may hold something of the estate but do not. */
  outOfScope: { rows: number; amount: string; reasons: { reason: 'other-products' | 'not-tied'; rows: number; amount: string }[]; otherCurrencies?: { currency: string; total: string }[] }
  services: { service: string; amount: string; controlTotal: string | null }[]
  /** Per service and account, largest first; they sum to the figures above. */
  parts: ReconciledPart[]
  /** What each source says of the month, against what counts for the same accounts and days. */
  sources: SourceTotal[]
  deliveries: LedgerRow[]
  /** A delivery counts for the month. false: nothing is known of it, and the zeros are no claim. */
  billed: boolean
  otherCurrencies?: { currency: string; total: string }[]
}

/**
 * Compares a month's bill with its parts: control totals that the import summed from the delivered files, against
 * the stored attribution. The two sums were never one, so that the difference means something (settled rule 9).
 *
 * @param input.month UTC month `YYYY-MM`, by day of use.
 * @throws OutcropError `metric-not-in-source` (422).
 */
export async function reconcile(ctx: Ctx, input: { month: string; metric?: Metric; currency?: string }): Promise<Reconciliation> {
  const metric = input.metric ?? 'unblended'
  const { from, to } = monthRange(input.month)
  return reading(ctx, async (client) => {
    await checkMetric(client, metric, from, to)
    const { counted: files, notTied } = await fileCells(client, metric, from, to)
    const outside = await outOfScope(client, from, notTied)
    const totals = [...new Set([...files, ...outside].map((f) => f.currency))]
      .map((currency) => ({ currency, total: sum(files.filter((f) => f.currency === currency).map((f) => f.amount)) }))
      .sort((a, b) => new Decimal(b.total).abs().comparedTo(new Decimal(a.total).abs()) || (a.currency < b.currency ? -1 : 1))
    const currency = input.currency ?? totals[0]?.currency ?? 'USD'
    const billTotal = totals.find((t) => t.currency === currency)?.total ?? '0'
    const stored = await storedCells(client, metric, currency, from)
    const of = (keep: (r: StoredCell) => boolean): string => sum(stored.filter(keep).map((r) => r.amount))
    const { sources, control } = await compareSources(client, { metric, currency, from, to })
    const others = totals.filter((t) => t.currency !== currency)
    const outsideOthers = [...new Set(outside.map((o) => o.currency))].filter((c) => c !== currency).map((c) => ({ currency: c, total: sum(outside.filter((o) => o.currency === c).map((o) => o.amount)) }))
    const reasons = outside.filter((o) => o.currency === currency).map(({ reason, rows, amount }) => ({ reason, rows: Number(rows), amount: money(amount) }))
    const deliveries = await deliveriesOf(client, from)
    return {
      month: input.month, metric, currency, billTotal, billed: deliveries.some((d) => d.status === 'active'),
      attributed: {
        direct: of((r) => r.method === 'direct'), linked: of((r) => r.method === 'linked'),
        inferred: of((r) => r.method === 'inferred'), shared: of((r) => r.method === 'shared'),
      },
      unattributed: of((r) => r.method === 'unattributed'),
      difference: money(new Decimal(billTotal).minus(of(() => true))),
      linkedTotal: of((r) => r.linked),
      outOfScope: { rows: reasons.reduce((n, r) => n + r.rows, 0), amount: sum(reasons.map((r) => r.amount)), reasons, ...(outsideOthers.length > 0 && { otherCurrencies: outsideOthers }) },
      services: [...new Set([...stored.map((r) => r.service), ...control.keys()])].sort()
        .map((service) => ({ service, amount: of((r) => r.service === service), controlTotal: control.get(service) ?? null })),
      parts: partsOf(files.filter((f) => f.currency === currency), stored, await accountNames(client)),
      sources,
      deliveries,
      ...(others.length > 0 && { otherCurrencies: others }),
    }
  })
}

/** The two sides per service and account; one that only one side knows is a difference, and is told. */
function partsOf(files: { accountId: string; service: string; amount: string }[], stored: StoredCell[], names: Map<string, string>): ReconciledPart[] {
  const keys = new Map([...files, ...stored].map((c) => [`${c.accountId} ${c.service}`, { accountId: c.accountId, service: c.service }]))
  return [...keys.values()].map(({ accountId, service }) => {
    const own = stored.filter((r) => r.accountId === accountId && r.service === service)
    const methods = Object.fromEntries(METHODS.map((m) => [m, sum(own.filter((r) => r.method === m).map((r) => r.amount))])) as Record<Method, string>
    const billTotal = sum(files.filter((f) => f.accountId === accountId && f.service === service).map((f) => f.amount))
    return { service, accountId, accountName: names.get(accountId) || accountId, billTotal, methods, difference: money(new Decimal(billTotal).minus(sum(Object.values(methods)))) }
  }).sort((a, b) => new Decimal(b.billTotal).comparedTo(a.billTotal) || (`${a.service} ${a.accountId}` < `${b.service} ${b.accountId}` ? -1 : 1))
}
