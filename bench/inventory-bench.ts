import { measure, type Bench } from './bench'
import { benchInventory } from './inventory'

/** What pages and API read over 100,000 resources: 95th percentiles, the lists against the leanest SQL by hand. */
export const inventory: Bench = {
  name: 'inventory',
  async run() {
    const { timings, resources, costRows } = await benchInventory()
    const byHand = timings.find((t) => t.name.startsWith('by hand'))!
    return timings.filter((t) => t !== byHand).map((t) =>
      measure(t.name, 'ms', t.p95Ms, { name: 'first page, count and sum by hand', value: byHand.p95Ms }, { resources, costRows, p50Ms: t.p50Ms, runs: t.runs }))
  },
}
