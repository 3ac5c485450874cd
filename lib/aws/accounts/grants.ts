import type { DeniedBy } from '../denial'

export type Grant = 'granted' | 'denied' | 'unknown'

export interface CheckedAction {
  action: string
  /** denied where any region denies it; unknown where nothing could be tried (not offered here, an outage, no time). */
  grant: Grant
  /** Regions where it was tried, by result. */
  regions: Partial<Record<Grant, string[]>>
  /** Why it is denied or unknown; null where granted. */
  reason: string | null
  /** What denies it; only `no-grant` is mended by a policy in the account. */
  deniedBy: DeniedBy | null
}

interface Note { grant: Grant; reason: string | null; deniedBy: DeniedBy | null }

/** What is known of each action, region by region. */
export class Grants {
  private readonly seen = new Map<string, Map<string, Note>>()

  note(action: string, region: string, grant: Grant, reason: string | null = null, deniedBy: DeniedBy | null = null): void {
    const regions = this.seen.get(action) ?? new Map<string, Note>()
    this.seen.set(action, regions)
    const known = regions.get(region)
    // A call that passed is proof; one that could not be made proves nothing against it.
    if (known === undefined || known.grant === 'unknown' || grant === 'denied') regions.set(region, { grant, reason, deniedBy })
  }

  has(action: string, region: string): boolean {
    return this.seen.get(action)?.has(region) ?? false
  }

  all(): CheckedAction[] {
    return [...this.seen].map(([action, regions]) => {
      const by: CheckedAction['regions'] = {}
      for (const [region, { grant }] of regions) if (region) (by[grant] ??= []).push(region)
      const entries = [...regions.values()]
      const worst = entries.find((e) => e.grant === 'denied') ?? (entries.some((e) => e.grant === 'granted') ? undefined : entries[0])
      return { action, grant: worst?.grant ?? 'granted', regions: by, reason: worst?.reason ?? null, deniedBy: worst?.deniedBy ?? null }
    }).sort((a, b) => (a.action < b.action ? -1 : 1))
  }
}
