import type { MemberAccount, OrganizationReading } from './read-organization'
import type { OrganizationSettings } from './settings'

type Rules = Pick<OrganizationSettings, 'includeOus' | 'excludeOus' | 'excludeAccounts'>

/**
 * Which rule leaves an account out, in words; null: it is swept; undefined: cannot be told, since its place in the
 * organisation is unknown and the rules ask for it.
 */
export function excludedBy(rules: Rules, account: Pick<MemberAccount, 'id' | 'ouPath' | 'ouIds'>): string | null | undefined {
  if (rules.excludeAccounts.includes(account.id)) return 'excluded by its id'
  if (rules.excludeOus.length === 0 && rules.includeOus.length === 0) return null
  if (account.ouPath === null) return undefined
  const unit = rules.excludeOus.find((ou) => isWithin(account, ou))
  if (unit !== undefined) return `excluded with the unit ${unit}`
  if (rules.includeOus.length > 0 && !rules.includeOus.some((ou) => isWithin(account, ou))) return 'outside the included units'
  return null
}

/** True where the account stands in the unit or below it. `ou` is an id or a path, with or without the root's name. */
function isWithin(account: Pick<MemberAccount, 'ouPath' | 'ouIds'>, ou: string): boolean {
  if (account.ouIds.includes(ou)) return true
  const path = `${account.ouPath ?? ''}/`.toLowerCase()
  const wanted = `${trimmed(ou)}/`
  return path.startsWith(wanted) || path.slice(path.indexOf('/') + 1).startsWith(wanted)
}

/** Rules that name a unit which does not exist: a typing error must not silently take everything in, or leave it out. */
export function unknownUnits(rules: Rules, reading: Pick<OrganizationReading, 'units' | 'unitsUnread'>): string[] {
  if (reading.unitsUnread) return []
  const paths = reading.units.map((u) => ({ id: u.id, path: u.path.toLowerCase() }))
  return [...rules.includeOus, ...rules.excludeOus].filter((ou) => {
    const wanted = trimmed(ou)
    return !paths.some((u) => u.id === ou || u.path === wanted || u.path.slice(u.path.indexOf('/') + 1) === wanted)
  })
}

const trimmed = (ou: string): string => ou.replace(/^\/+|\/+$/g, '').toLowerCase()
