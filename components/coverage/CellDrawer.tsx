'use client'
import { Button, CopyButton, Drawer } from '@mantine/core'
import { IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react'
import Link from 'next/link'
import { money, moment } from '@/components/format'
import { hasMoney, kindOf, type CellKind, type CoverageRow } from './matrix'
import { OutcomeBadge } from './OutcomeBadge'
import { policyFor } from './policy'
import c from './CellDrawer.module.css'

interface Props {
  row: CoverageRow | null
  typeName(type: string): string
  canCheck: boolean
  checking: boolean
  onCheck(row: CoverageRow): void
  onClose(): void
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

export function CellDrawer({ row, typeName, canCheck, checking, onCheck, onClose }: Props) {
  const kind = row ? kindOf(row) : 'found'
  return (
    <Drawer.Root opened={row !== null} onClose={onClose} position="right" size={400} lockScroll={false} closeOnClickOutside={false}>
      <Drawer.Content className={c.drawer}>
        {row && (
          <Drawer.Body pt={14}>
            {/* Not Drawer.Header: its <header> would be a second banner of the page. */}
            <div className={c.titleRow}>
              <Drawer.Title><span className={c.title}>{typeName(row.type)}</span> <OutcomeBadge kind={kind} /></Drawer.Title>
              <Drawer.CloseButton aria-label="Close" />
            </div>
            <Body row={row} kind={kind} typeName={typeName} canCheck={canCheck} checking={checking} onCheck={onCheck} />
          </Drawer.Body>
        )}
      </Drawer.Content>
    </Drawer.Root>
  )
}

function Body({ row, kind, typeName, canCheck, checking, onCheck }: Omit<Props, 'onClose' | 'row'> & { row: CoverageRow; kind: CellKind }) {
  const policy = row.missingActions.length > 0 ? policyFor(typeName(row.type), row.missingActions) : null
  return (
    <>
      <p className="small dim">{row.accountName} {row.accountId} · {row.region}</p>
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
        <p className={c.meta}>{ADVICE[kind]}</p>
        <p className={c.meta}>
          {row.lastAttemptAt ? `Tried ${moment(row.lastAttemptAt)}` : 'Never tried'}{row.requestId ? `, request ${row.requestId}` : ''}.
          {' '}Last listed: {row.lastSuccessAt ? moment(row.lastSuccessAt) : 'never'}.
          {row.outcomeSince && kind !== 'found' && kind !== 'none' ? ` So since ${moment(row.outcomeSince)}.` : ''}
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
      {canCheck && row.outcome !== 'not-offered' && (
        <Button className={c.block} mt={16} leftSection={<IconRefresh size={15} />} loading={checking} onClick={() => onCheck(row)}>Check this account again</Button>
      )}
    </>
  )
}
