import { int, pick } from './random'
import { notOptedIn, regions, teams, type SimAccount } from '../organisation'

const DAY = 86_400_000

/** What every kind's generator gets. */
export interface Build {
  seed: number
  today: Date
  anchor: Date
  accounts: SimAccount[]
  regions: readonly string[]
  /** Multiplies the counts of what comes in bulk; the story stays as it is. */
  scale: number
}

export const build = (seed: number, now: Date, accounts: SimAccount[], scale: number): Build => ({
  seed, accounts, scale, regions,
  today: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())),
  anchor: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)),
})

export { notOptedIn }

/** An instant some days before the first of the clock's month, at an hour of the UTC day. */
export const before = (b: Build, days: number, hour = 10, minute = 0): Date =>
  new Date(b.anchor.getTime() - days * DAY + hour * 3_600_000 + minute * 60_000)

export const plusDays = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY)
export const plusHours = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000)

/** The account that plays a part. @throws Error when the mix of accounts lacks it. */
export function accountOf(b: Build, part: SimAccount['part']): SimAccount {
  const found = b.accounts.find((a) => a.part === part)
  if (!found) throw new Error(`No account plays the part "${part}".`)
  return found
}

export const arn = (service: string, region: string, accountId: string, resource: string): string =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`

export const foundationModelArn = (region: string, modelId: string): string => `arn:aws:bedrock:${region}::foundation-model/${modelId}`

const appsOf: Record<string, string[]> = {
  support: ['helpdesk', 'agent-assist', 'call-notes'],
  search: ['product-search', 'catalogue-qa', 'semantic-index'],
  marketing: ['campaign-studio', 'image-lab'],
  'data-science': ['forecasting', 'churn-insight', 'label-factory'],
  finance: ['invoice-reader', 'audit-notes'],
  'field-ops': ['route-planner', 'field-manuals'],
}

/**
 * Tags as a real organisation has them: most resources name team and app, some only one, about one in six
 * neither. The last team is the one without owners.
 */
export function tagsFor(b: Build, team: string | null, ...keys: (string | number)[]): Record<string, string> {
  const slug = team ?? pick(teams.map((t) => t.slug), b.seed, 'team', ...keys)
  const style = int(0, 11, b.seed, 'tag-style', ...keys)
  if (style < 2 && team === null) return {}
  const app = pick(appsOf[slug] ?? ['shared'], b.seed, 'app', ...keys)
  if (style === 2) return { app }
  return { team: slug, app, ...(style < 6 ? { env: pick(['prod', 'staging', 'dev'], b.seed, 'env', ...keys) } : {}) }
}
