import type { Ctx } from '@/lib/core/context'
import { meterById } from '@/lib/billing/meters'
import { readAnomalies, type AnomalyFilter, type AnomalyRow } from './read.store'
import type { Anomaly, Maker } from './types'

export interface AnomalyPage { items: Anomaly[]; total: number; /** Excess of all that pass the filter, by currency, largest first. */ excess: { currency: string; amount: string }[]; next: { key: string; id: string } | null }

/** Spend that broke its pattern, latest first. What was dismissed or withdrawn is told only when asked for. */
export async function listAnomalies(ctx: Ctx, filter: AnomalyFilter): Promise<AnomalyPage> {
  const { rows, total, excess } = await readAnomalies(ctx, filter)
  const items = rows.slice(0, filter.limit)
  const last = items.at(-1)
  return { items: items.map(present), total, excess, next: rows.length > filter.limit && last ? { key: last.firstDay, id: last.seq } : null }
}

export function present(r: AnomalyRow): Anomaly {
  return {
    id: r.id, kind: r.kind, level: r.level, name: nameOf(r), state: r.state, resourceId: r.resourceId, arn: r.arn, accountId: r.accountId, region: r.region,
    principal: r.principal, meter: r.meter || null, model: r.model || null, team: r.teamKey === null ? null : { key: r.teamKey, name: r.teamName ?? r.teamKey }, currency: r.currency,
    firstDay: r.firstDay, lastDay: r.lastDay, amount: r.amount, expected: r.expected, excess: r.excess, days: r.days,
    explainedBy: {
      meters: r.explainedBy.meters.map((m): Maker => ({ ...m, name: meterById(m.key).label })),
      principals: r.explainedBy.principals.map((m): Maker => ({ ...m, name: callerName(m.key) })),
      resources: r.explainedBy.resources.map((m): Maker => ({ ...m, name: r.resourceNames[m.key] ?? m.key })),
    },
    firstSeenAt: r.firstSeenAt.toISOString(),
    dismissed: r.dismissedAt && { at: r.dismissedAt.toISOString(), by: r.dismissedBy ?? '', reason: r.dismissedReason ?? '' },
  }
}

/** `arn:aws:sts::1:assumed-role/backfill/script` → `backfill/script`. */
const callerName = (principal: string): string => (principal === '' ? 'callers that the bill does not name' : principal.split(':').at(-1)!.replace(/^(assumed-role|role|user)\//, ''))

function nameOf(r: AnomalyRow): string {
  if (r.level === 'resource') return r.resourceName ?? r.arn ?? r.resourceId ?? ''
  if (r.level === 'principal') return callerName(r.principal ?? '')
  return r.model ? r.model : meterById(r.meter ?? '').label
}
