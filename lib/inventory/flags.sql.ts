import type { FlagName } from './words'

/**
 * Flags as SQL over `r` (resource), `pr` (its probe), `o` (current ownership) and `u` (its use), which may be missing.
 * Tri-state: true, false, or null where it is not known. `p` gives the placeholders of
 * `now` (timestamptz) and `untaggable` (text[]); expressions are thunks, so that only used ones add parameters.
 */
export function flagSql(p: { now(): string; untaggable(): string }): Record<FlagName, () => string> {
  const listedNow = `pr.outcome is not distinct from 'listed'`
  // Computed once for all rows: there are few stores, and many resources.
  const abandoned = `select s.id from link l join resource kb on kb.id = l.from_resource_id
    join resource s on s.id = l.to_resource_id or s.arn = l.to_arn
    where l.rel = 'stores-in' group by s.id having bool_and(kb.gone_at is not null or l.gone_at is not null)`
  return {
    'not-listed': () => `not r.listed`,
    // A team without a person still answers for it: unowned is neither.
    unowned: () => `(o.team_id is null and o.owner_id is null)`,
    untagged: () => `case when r.tags is not null then r.tags = '{}'::jsonb end`,
    'tags-unknown': () => `(r.tags is null and not r.type = any(${p.untaggable()}))`,
    shared: () => `case when r.listed then r.shared end`,
    // Only a complete listing can say that something is gone, and only one that is complete now can deny it.
    gone: () => `case when r.gone_at is not null then true when r.listed and ${listedNow} then false end`,
    stale: () => `case when r.gone_at is not null then false when not r.listed or pr.outcome is null then null else not (${listedNow}) end`,
    // Text that is no instant is not known, not an error.
    committed: () => `case when r.attributes->>'commitmentExpirationTime' ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d'
        then (r.attributes->>'commitmentExpirationTime') > to_char(${p.now()}::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
      when r.attributes->>'commitmentExpirationTime' is null and r.listed then false end`,
    // A vector store whose every knowledge base (or the tie to it) is gone, while the store itself is not known to be.
    orphaned: () => `(r.gone_at is null and r.id in (${abandoned}))`,
    // lib/usage/flags says which. A run is neither, nor is what is gone; whose metrics were never read is unknown.
    used: () => `case u.verdict when 'used' then true when 'idle' then false end`,
    idle: () => `case u.verdict when 'idle' then true when 'used' then false end`,
    unknown: () => `case when r.gone_at is null and r.shape <> 'transient' then coalesce(u.verdict = 'unknown', true) end`,
  }
}

/** Row fields that a flag's reason may name. */
export interface FlagFacts {
  type: string
  firstSeenAt: string
  lastSeenAt: string
  goneAt: string | null
  probeOutcome: string | null
  probeSince: string | null
  commitmentEnds: string | null
  /** What lib/usage/flags says; null: not judged. */
  use: { reason: string; since: string | null } | null
}

/** Why, in words, and since when where that is known. */
export function flagReason(flag: FlagName, value: boolean | null, f: FlagFacts): { reason: string; since: string | null } {
  const said = (reason: string, since: string | null = null) => ({ reason, since })
  switch (flag) {
    case 'not-listed':
      return value ? said('Known from the bill or from another resource; no listing ever showed it.', f.firstSeenAt) : said('Listed by AWS.')
    case 'unowned':
      return value ? said('No team and no owner today.') : said('Has a team or an owner.')
    case 'untagged':
      if (value === null) return said('Its tags were not read.')
      return value ? said('It carries no tags.') : said('It carries tags.')
    case 'tags-unknown':
      return value ? said('Its tags could not be read: this does not mean that it has none.') : said('Its tags were read, or this type cannot carry any.')
    case 'shared':
      if (value === null) return said('Never listed, so not known.')
      return value ? said('Another account owns it and pays for it.') : said('This account owns it.')
    case 'gone':
      if (value === null) return said('Not known: the last complete listing is not current.')
      return value ? said('A complete listing no longer holds it.', f.goneAt) : said('The last listing holds it.')
    case 'stale':
      if (value === null) return said('Never listed, so there is no listing to go stale.')
      return value ? said(`Shown as last listed: the latest attempt ended ${(f.probeOutcome ?? '').replaceAll('_', ' ')}.`, f.probeSince) : said('Listed by the latest attempt.')
    case 'committed':
      if (value === null) return said('Its commitment is not known.')
      return value ? said(`Committed until ${f.commitmentEnds?.slice(0, 10)}: it cannot be deleted before, and bills on until deleted.`) : said('No commitment runs.')
    case 'used':
    case 'idle':
    case 'unknown':
      if (f.use) return said(f.use.reason, value ? f.use.since : null)
      return flag === 'unknown' && value ? said('Whether it is used was never looked at: run a usage sync.') : said('A run, or what is gone, is neither used nor idle.')
    case 'orphaned':
      return value ? said('Every knowledge base that stored in it is gone; it still bills.') : said('No knowledge base that stored in it is gone without another that remains.')
  }
}
