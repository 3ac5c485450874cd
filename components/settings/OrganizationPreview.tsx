import { plural } from '../format'
import { PartialNote } from '../ui'
import { ToneBadge, type Tone } from '../ui/ToneBadge'
import { BECOMES, summaryOf } from './organization-words'
import type { Plan } from './queries'
import c from './settings.module.css'

const TONE: Record<Plan['accounts'][number]['becomes'], Tone> = { add: 'green', known: 'grey', excluded: 'grey', ignored: 'grey', suspended: 'amber', left: 'amber', undecided: 'amber' }

/** What connecting makes of each account; nothing is stored yet. */
export function OrganizationPreview({ plan }: { plan: Plan }) {
  return (
    <section aria-label="Preview" className={c.preview}>
      <p role="status"><b>{plural(plan.accounts.length, 'account')}</b>: {summaryOf(plan)}</p>
      {plan.problem && <PartialNote title="Read in part">{plan.problem}</PartialNote>}
      <ul className={c.members} tabIndex={0} aria-label="Accounts of the organisation">
        {plan.accounts.map((a) => (
          <li key={a.id}>
            <span className={c.member}><span title={a.name}>{a.name}</span> <span className="mono dim">{a.id}</span>
              <span className="small dim">{a.ouPath ?? 'unit not known'}{a.id === plan.callerId && ' · entered with the credentials that read the organisation'}{a.byHand && ' · set by hand, stays so'}</span></span>
            <ToneBadge tone={TONE[a.becomes]} title={a.why ?? undefined}>{a.becomes === 'excluded' ? (a.why ?? BECOMES.excluded) : BECOMES[a.becomes]}</ToneBadge>
          </li>
        ))}
      </ul>
    </section>
  )
}
