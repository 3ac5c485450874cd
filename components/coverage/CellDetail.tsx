import { Button, CopyButton } from '@mantine/core'
import { IconArrowLeft, IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react'
import Link from 'next/link'
import { ago, money, moment } from '@/components/format'
import { useApp } from '../app-context'
import { hasMoney, kindOf, type CellKind, type CoverageRow } from './matrix'
import { OutcomeHistory } from './OutcomeHistory'
import { grantHelps, policyFor } from './policy'
import c from './CellDrawer.module.css'

interface Props {
  row: CoverageRow
  typeName(type: string): string
  canCheck: boolean
  checking: boolean
  onCheck(row: CoverageRow): void
  onBack(): void
}

/** What to do about it, in one sentence, where nothing is missing from a policy. */
const ADVICE: Record<CellKind, string> = {
  found: 'The listing is complete.',
  none: 'The listing is complete and holds nothing.',
  denied: 'The reading role lacks the actions below. Nothing is listed until they are granted.',
  'not-offered': 'AWS does not offer this type in this region. There is nothing to list.',
  'not-opted-in': 'The account has not opted in to this region, so nothing can run there.',
  failed: 'AWS answered with an error. The next scan tries again by itself.',
  throttled: 'AWS refused for pace after several attempts. The next scan tries again by itself.',
  stale: 'The last attempt did not complete. What was listed before stays and is marked stale.',
  never: 'No scan has tried this yet. Start one, or add the region to the account.',
}

export function CellDetail({ row, typeName, canCheck, checking, onCheck, onBack }: Props) {
  const { now } = useApp()
  const kind = kindOf(row)
  const helps = grantHelps(row.deniedBy)
  const policy = row.missingActions.length > 0 && helps ? policyFor(typeName(row.type), row.missingActions) : null
  return (
    <>
      <div className={`${c.stake} ${c.block}`}>
        <div>
          <p className="small dim">Billed here in {row.moneyAtStake.days} days, no resource listed</p>
          <p className={`${c.figure} ${hasMoney(row) ? c.red : ''}`}>{money(row.moneyAtStake.amount, { currency: row.moneyAtStake.currency })}</p>
        </div>
        {row.count > 0 && <Link href={`/estate?type=${row.type}&account=${row.accountId}&region=${row.region}`}>Show {row.count} listed</Link>}
      </div>
      <section className={c.block}>
        <h3 className={c.title}>{row.error ? 'What AWS answered' : 'What it means'}</h3>
        {row.error ? <pre className={c.answer} tabIndex={0} aria-label="What AWS answered">{row.errorCode && !row.error.startsWith(row.errorCode) ? `${row.errorCode}: ` : ''}{row.error}</pre> : null}
        <p className={c.meta}>{kind === 'denied' && !helps ? `Something beyond the role’s own policies denies ${row.missingActions.join(', ') || 'this'}: what to do stands above.` : ADVICE[kind]}</p>
        <p className={c.meta}>
          {row.lastAttemptAt ? `Tried ${moment(row.lastAttemptAt)}` : 'Never tried'}{row.requestId ? `, request ${row.requestId}` : ''}.
          {' '}Last listed: {row.lastSuccessAt ? `${moment(row.lastSuccessAt)}, ${ago(row.lastSuccessAt, now)}` : 'never'}.
        </p>
      </section>
      {row.partialActions.length > 0 && (
        <section className={c.block}>
          <h3 className={c.title}>Listed, but details are missing</h3>
          <p className={c.meta}>Without {row.partialActions.join(', ')} some fields or tags read “not known”.</p>
        </section>
      )}
      {policy && (
        <section className={c.block}>
          <div className={c.titleRow}>
            <h3 className={c.title}>Missing: {row.missingActions.length === 1 ? '1 action' : `${row.missingActions.length} actions`}, read only</h3>
            <CopyButton value={policy}>
              {({ copied, copy }) => <Button variant="default" size="compact-xs" leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />} onClick={copy}>{copied ? 'Copied' : 'Copy policy'}</Button>}
            </CopyButton>
          </div>
          <pre className={c.answer} tabIndex={0} aria-label="IAM policy">{policy}</pre>
        </section>
      )}
      <OutcomeHistory row={row} />
      <div className={`${c.block} ${c.buttons}`}>
        {canCheck && row.outcome !== 'not-offered' && <Button leftSection={<IconRefresh size={15} />} loading={checking} onClick={() => onCheck(row)}>Check this account again</Button>}
        <Button variant="default" leftSection={<IconArrowLeft size={15} />} onClick={onBack}>All types of the area</Button>
      </div>
    </>
  )
}
