import type { Db } from '@/lib/db/client'
import type { UsageCoverageRow } from './usage-coverage'

const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export const usageCoverageRows = (db: Db, f: { account?: string[]; region?: string[] }): Promise<UsageCoverageRow[]> => db.query<UsageCoverageRow>(
  `select p.account_id as "accountId", a.name as "accountName", p.region, p.namespace, replace(p.outcome::text, '_', '-') as outcome,
     ${iso('p.outcome_since')} as "outcomeSince", ${iso('p.last_attempt_at')} as "lastAttemptAt", ${iso('p.last_success_at')} as "lastSuccessAt",
     p.error_code as "errorCode", p.error_message as error, p.missing_actions as "missingActions", p.denied_by as "deniedBy", p.series
   from usage_probe p join account a on a.id = p.account_id
   where ($1::text[] is null or p.account_id = any($1)) and ($2::text[] is null or p.region = any($2))
   order by p.outcome = 'read', a.name, p.account_id, p.region, p.namespace`, [f.account?.length ? f.account : null, f.region?.length ? f.region : null])
