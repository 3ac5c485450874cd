import type { Job } from '@/lib/core/job'
import { typeById } from '@/lib/estate'
import type { StoredProbe } from './probes.store'

const FINE = ['listed', 'not-offered', 'not-opted-in']

/** Counts outcomes and tells the job. */
export class Tally {
  private done = 0
  private of = 0
  private readonly outcomes: Record<string, number> = {}
  private resources = 0

  constructor(private readonly job: Job) {}

  expect(probes: number): void {
    this.of += probes
    this.job.progress('list', this.done, this.of)
  }

  ended(probe: StoredProbe): void {
    this.outcomes[probe.outcome] = (this.outcomes[probe.outcome] ?? 0) + 1
    // Of AWS's offers only those in use are resources; they are counted when links are tied.
    if (typeById(probe.type)?.membership !== 'referenced' && probe.outcome === 'listed') this.resources += probe.count ?? 0
    this.job.progress('list', ++this.done, this.of)
    if (FINE.includes(probe.outcome)) return
    this.job.problem({ code: probe.outcome, message: probe.message ?? '', accountId: probe.accountId, region: probe.region, type: probe.type })
  }

  report(): void {
    this.job.stat('resources', this.resources)
    for (const [outcome, n] of Object.entries(this.outcomes)) this.job.stat(outcome, n)
  }
}
