import { literal } from '../duck'
import { REGION_BY_PREFIX } from '../region-prefixes'

/**
 * The region of a row: the first of `given` that says one, else the third part of a Marketplace description, the ARN,
 * or the usage type's prefix (which follows no rule, hence the table). Arguments are SQL texts, never null.
 */
export function regionSql(given: string[], row: { description: string; resource: string; usageType: string }): string {
  const prefixes = Object.entries(REGION_BY_PREFIX).map(([prefix, region]) => `when ${literal(prefix)} then ${literal(region)}`).join(' ')
  return `coalesce(${[
    ...given.map((g) => `nullif(${g}, '')`),
    `nullif(regexp_extract(${row.description}, '\\|([a-z]{2}(-[a-z]+)+-[0-9])\\|', 1), '')`,
    `nullif(regexp_extract(${row.resource}, '^arn:[^:]*:[^:]*:([a-z0-9-]+):', 1), '')`,
    `case regexp_extract(${row.usageType}, '^(EU|[A-Z]{2,4}[0-9])[-_]', 1) ${prefixes} end`,
  ].join(', ')}, '')`
}
