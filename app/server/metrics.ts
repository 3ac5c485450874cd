import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { metricFigures } from '@/lib/api/health/metric-figures.store'
import { now } from '@/lib/core/clock'
import { webDb } from './db'

/** One set per process, like the database handle: a second registration would start counting from nothing. */
const held = globalThis as typeof globalThis & { outcropMetrics?: ReturnType<typeof make> }
const metrics = () => (held.outcropMetrics ??= make())

function make() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'outcrop_' })
  const registers = [registry]
  return {
    registry,
    requests: new Counter({ name: 'outcrop_http_requests_total', help: 'API requests answered, by declared route', labelNames: ['route', 'method', 'status'], registers }),
    seconds: new Histogram({ name: 'outcrop_http_request_duration_seconds', help: 'Until the answer begins', labelNames: ['route', 'method'], buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10], registers }),
    runs: new Gauge({ name: 'outcrop_runs', help: 'Runs kept, by kind and status', labelNames: ['kind', 'status'], registers }),
    probes: new Gauge({ name: 'outcrop_probes', help: 'Latest probes, by outcome', labelNames: ['outcome'], registers }),
    bill: new Gauge({ name: 'outcrop_bill_age_seconds', help: 'Since the last complete day of the bill ended (UTC); absent without a bill', registers }),
    sweep: new Gauge({ name: 'outcrop_last_sweep_age_seconds', help: 'Since a sweep last ended; absent before the first', registers }),
    up: new Gauge({ name: 'outcrop_database_up', help: '1: the database answered this scrape', registers }),
  }
}

/** Counts one answer of the API. `route` is the declared path, never the requested one: its ids would make a series each. */
export function observeRequest(route: string, method: string, status: number, seconds: number): void {
  metrics().requests.inc({ route, method, status })
  metrics().seconds.observe({ route, method }, seconds)
}

/** The text of /metrics. Figures from the database are left out, and `outcrop_database_up` is 0, when it does not answer. */
export async function metricsText(): Promise<{ text: string; contentType: string }> {
  const m = metrics()
  // What is not set below was never known, or is not any more: absent, not 0 and not the last scrape's.
  for (const gauge of [m.runs, m.probes]) gauge.reset()
  for (const gauge of [m.bill, m.sweep]) gauge.remove()
  try {
    const figures = await metricFigures(webDb(), now())
    m.up.set(1)
    for (const r of figures.runs) m.runs.set({ kind: r.kind, status: r.status }, r.count)
    for (const p of figures.probes) m.probes.set({ outcome: p.outcome }, p.count)
    if (figures.billAgeSeconds !== null) m.bill.set(figures.billAgeSeconds)
    if (figures.sweepAgeSeconds !== null) m.sweep.set(figures.sweepAgeSeconds)
  } catch {
    m.up.set(0)
  }
  return { text: await m.registry.metrics(), contentType: m.registry.contentType }
}
