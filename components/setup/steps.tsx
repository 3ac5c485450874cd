'use client'
import { Button, NativeSelect } from '@mantine/core'
import { IconArrowRight, IconKey } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { plural } from '../format'
import { RunNote } from '../runs/RunNote'
import { runEnded, useRun, type AskRun } from '../runs/useRun'
import { AccountCheckPanel } from '../settings/AccountCheckPanel'
import { ConnectForm } from '../settings/ConnectForm'
import { credentialsQuery, runsQuery, type Account, type Source } from '../settings/queries'
import { SourceForm } from '../settings/SourceForm'
import { checkQuery } from '../settings/useCheck'
import { EmptyState, ErrorState, TableSkeleton } from '../ui'
import c from './setup.module.css'

/** What credentials this server holds, and which account and regions to look at with them. */
export function AccountStep({ connected, onNext }: { connected: Account[]; onNext(): void }) {
  const found = useQuery(credentialsQuery())
  const [more, setMore] = useState(false)
  return (
    <>
      <div className={c.cards}>
        <div className={c.card}>
          <h2><IconKey size={15} aria-hidden /> {found.data ? (found.data.found ? 'Credentials found' : 'No credentials found') : 'Looking for credentials'}</h2>
          {found.error && <ErrorState error={found.error} what="The credentials could not be looked for" retry={() => void found.refetch()} />}
          {!found.data && !found.error && <TableSkeleton rows={2} />}
          {found.data && (found.data.found
            ? <p className="small dim">The server’s own, of account {found.data.accountId}: <code className="mono">{found.data.arn}</code></p>
            : <p className="small dim">{found.data.reason} A profile, a role or an organisation can be named below; <button type="button" className="linkish" onClick={() => void found.refetch()}>look again</button> after changing the server’s AWS settings.</p>)}
        </div>
        <div className={c.card}>
          <h2>{connected.length > 0 ? `${plural(connected.length, 'account')} connected` : 'Account and regions'}</h2>
          {connected.length === 0 && <p className="small dim">None yet. Empty regions mean every region that the account has enabled.</p>}
          {connected.slice(0, 5).map((a) => <p key={a.id} className="small">{a.name} <span className="dim">{a.id} · {a.regions.length === 0 ? 'all enabled regions' : a.regions.join(', ')}</span></p>)}
          {connected.length > 5 && <p className="small dim">and {connected.length - 5} more</p>}
        </div>
      </div>
      {connected.length === 0 || more
        ? <ConnectForm submit="Connect" onDone={() => { setMore(false); onNext() }} onCancel={more ? () => setMore(false) : undefined} />
        : <div className={c.actions}><Button variant="default" onClick={() => setMore(true)}>Connect another</Button><Button rightSection={<IconArrowRight size={15} />} onClick={onNext}>Continue</Button></div>}
    </>
  )
}

/** Every read tried once in each region; gaps do not hold anyone up. */
export function CheckStep({ accounts, onBack, onNext }: { accounts: Account[]; onBack(): void; onNext(): void }) {
  const [id, setId] = useState(accounts[0]!.id)
  const check = useQuery({ ...checkQuery(id), enabled: false })
  const gaps = check.data?.missing.length ?? 0
  return (
    <>
      <h2 className="visually-hidden">Permissions</h2>
      {accounts.length > 1 && <NativeSelect label="Account" value={id} onChange={(e) => setId(e.currentTarget.value)} data={accounts.map((a) => ({ value: a.id, label: `${a.name} · ${a.id}` }))} maw={420} />}
      <AccountCheckPanel key={id} id={id} />
      <div className={c.actions}>
        <Button variant="subtle" color="gray" onClick={onBack}>Back</Button>
        <Button rightSection={<IconArrowRight size={15} />} onClick={onNext}>{gaps > 0 ? `Continue with ${plural(gaps, 'gap')}` : 'Continue'}</Button>
      </div>
    </>
  )
}

/** Where the bill is. Without one, resources show and costs read "not known". */
export function BillStep({ sources, onBack, onNext }: { sources: Source[]; onBack(): void; onNext(): void }) {
  return (
    <>
      {sources.length > 0 ? <EmptyState title={`${plural(sources.length, 'source')} connected`}>{sources.map((s) => s.path).join(', ')}</EmptyState> : (
        <>
          <div><h2>Where does AWS put the bill?</h2><p className="small dim">A data export of CUR 2.0 or FOCUS with resource ids, daily or hourly, in S3 or copied to a folder of this server. Costs appear after it is read.</p></div>
          <SourceForm submit="Connect the bill" onDone={onNext} />
        </>
      )}
      <div className={c.actions}>
        <Button variant="subtle" color="gray" onClick={onBack}>Back</Button>
        <Button variant={sources.length > 0 ? 'filled' : 'default'} onClick={onNext}>{sources.length > 0 ? 'Continue' : 'Later: start without a bill'}</Button>
      </div>
    </>
  )
}

/** The first scan with its progress; a scan that runs already is followed. */
export function ScanStep({ scan, onBack }: { scan: AskRun; onBack(): void }) {
  const run = useRun()
  const known = useInfiniteQuery(runsQuery({}))
  const order = ['discovery', 'billing', 'usage', 'costing']
  const newest = (known.data?.pages[0]?.items.slice(0, 3) ?? []).toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  const runs = run.runs.length > 0 ? run.runs : newest
  const over = runs.length > 0 && runs.every(runEnded)
  const busy = run.busy || runs.some((r) => !runEnded(r))
  return (
    <>
      <div><h2>{over ? 'The first scan has ended' : runs.length > 0 ? 'Scanning' : 'Ready for the first scan'}</h2>
        <p className="small dim">{over ? 'What could not be listed is on the coverage page, with the money behind it.' : 'Each type in each account and region is asked for once; then the bill is read and costed. You can leave, the worker goes on.'}</p></div>
      <RunNote runs={runs} />
      <div className={c.actions}>
        <Button variant="subtle" color="gray" onClick={onBack}>Back</Button>
        {!over && <Button loading={busy} onClick={() => void run.start(scan)}>Start the first scan</Button>}
        {over && <><Button variant="default" onClick={() => void run.start(scan)}>Scan again</Button><Button component={Link} href="/" rightSection={<IconArrowRight size={15} />}>Open Outcrop</Button></>}
      </div>
    </>
  )
}
