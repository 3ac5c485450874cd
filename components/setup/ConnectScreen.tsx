'use client'
import { Stepper } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { parseAsInteger, useQueryState } from 'nuqs'
import { Copy, ErrorState, TableSkeleton } from '../ui'
import { accountsQuery, runsQuery, sourcesQuery } from '../settings/queries'
import type { AskRun } from '../runs/useRun'
import { AccountStep, BillStep, CheckStep, ScanStep } from './steps'
import c from './setup.module.css'

const STEPS = ['Credentials and account', 'Permissions', 'Bill', 'First scan']

/**
 * Connect AWS, step by step. What is finished is read from the server (an account, a source, a run), so that one can
 * leave and come back; the step on screen is in the address.
 */
export function ConnectScreen({ scan }: { scan: AskRun }) {
  const accounts = useQuery(accountsQuery)
  const sources = useQuery(sourcesQuery)
  const runs = useInfiniteQuery(runsQuery({ kind: 'discovery' }))
  const [chosen, setStep] = useQueryState('step', parseAsInteger)
  const connected = accounts.data?.items.filter((a) => a.access !== null && !a.ignored && a.excludedBy === null && a.status !== 'suspended' && a.status !== 'left') ?? []
  const reached = connected.length === 0 ? 0 : (runs.data?.pages[0]?.items.length ?? 0) > 0 ? 3 : (sources.data?.items.length ?? 0) > 0 ? 3 : 1
  const step = Math.max(0, Math.min(chosen ?? reached, connected.length === 0 ? 0 : 3))
  const go = (to: number) => void setStep(to)
  const ready = accounts.data && sources.data && runs.data
  const error = accounts.error ?? sources.error ?? runs.error
  return (
    <>
      <div className={c.top}>
        <div><h1 className={c.title}>Connect AWS</h1><p className="dim">Outcrop only reads. Nothing leaves this server, and it has no right to change anything in AWS.</p></div>
        <div className={c.demo}><span><b>No account at hand?</b><br /><span className="small dim">Explore a simulated organisation: <code className="mono">npm run demo</code></span></span><Copy value="npm run demo" what="command" /></div>
      </div>
      <div className={c.box}>
        <div className={c.steps}>
          <Stepper active={step} onStepClick={go} orientation="vertical" size="xs" iconSize={22} allowNextStepsSelect={connected.length > 0} aria-label="Steps">
            {STEPS.map((label) => <Stepper.Step key={label} label={label} />)}
          </Stepper>
          <div className={`small dim ${c.hint}`}>You can leave and come back: finished steps are kept. The same on the command line:<code className={c.code}>npm run outcrop -- account check</code></div>
        </div>
        <div className={c.body}>
          {error && <ErrorState error={error} what="The set-up could not be read" retry={() => { void accounts.refetch(); void sources.refetch(); void runs.refetch() }} />}
          {!ready && !error && <TableSkeleton rows={6} />}
          {ready && step === 0 && <AccountStep connected={connected} onNext={() => go(1)} />}
          {ready && step === 1 && connected[0] && <CheckStep accounts={connected} onBack={() => go(0)} onNext={() => go(2)} />}
          {ready && step === 2 && <BillStep sources={sources.data.items} onBack={() => go(1)} onNext={() => go(3)} />}
          {ready && step === 3 && <ScanStep scan={scan} onBack={() => go(2)} />}
        </div>
      </div>
    </>
  )
}
