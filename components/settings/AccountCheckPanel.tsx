'use client'
import { Button, CopyButton, Progress } from '@mantine/core'
import { IconCheck, IconCircleDashed, IconCopy, IconRefresh, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { plural } from '../format'
import { ErrorState } from '../ui'
import drawer from '../coverage/CellDrawer.module.css'
import { beyondPolicy, grantTitle, groupGrants } from './grants'
import type { Check } from './queries'
import { useCheck } from './useCheck'
import c from './settings.module.css'

/** The preflight of one account, live: what is granted, what is missing, and the policy that grants just that. */
export function AccountCheckPanel({ id }: { id: string }) {
  const [allRegions, setAll] = useState(false)
  const { data, error, isFetching, refetch, progress } = useCheck(id, allRegions)
  if (error) return <ErrorState error={error} what="The reads could not be checked" retry={() => void refetch()} />
  if (!data) return <Trying progress={progress} />
  const few = data.regions.tried.length < data.regions.of
  return (
    <div>
      <div className={c.checkHead}>
        <div><h3 className={drawer.title}>{data.problem ? 'The account could not be entered' : grantTitle(data.actions)}</h3>
          <p className="small dim">{data.identity ? <>As <code className="mono">{data.identity}</code>, in {data.regions.tried.join(', ') || 'no region'}{few && ` of ${plural(data.regions.of, 'region')}`}. A missing read hides resources, never money: it shows as a gap.</> : data.problem}</p></div>
        <div className={c.actions}>
          {few && data.identity && <Button variant="subtle" color="gray" disabled={isFetching} onClick={() => setAll(true)}>Try all regions</Button>}
          <Button variant="default" loading={isFetching} leftSection={<IconRefresh size={15} />} onClick={() => void refetch()}>Check again</Button>
        </div>
      </div>
      {isFetching && <Trying progress={progress} />}
      {data.actions.length > 0 && <Granted check={data} />}
      {data.policy && <Missing policy={JSON.stringify(data.policy, null, 2)} />}
    </div>
  )
}

function Trying({ progress }: { progress: { done: number; of: number } | null }) {
  const words = progress ? `${progress.done} of ${progress.of} types tried` : 'Entering the account…'
  return (
    <div role="status"><p className="small dim">{words}</p>
      <Progress value={progress ? (progress.done / Math.max(1, progress.of)) * 100 : 100} animated={!progress} mt={6} mb={8} size={6} aria-label="Checking" /></div>
  )
}

function Granted({ check: { actions } }: { check: Check }) {
  const n = (grant: string) => actions.filter((a) => a.grant === grant).length
  const beyond = beyondPolicy(actions)
  return (
    <>
      <Progress.Root size={6} radius={2} mb={4} role="img" aria-label={grantTitle(actions)}>
        <Progress.Section value={(n('granted') / actions.length) * 100} color="var(--accent)" withAria={false} />
        <Progress.Section value={(n('denied') / actions.length) * 100} color="var(--red)" withAria={false} />
      </Progress.Root>
      <ul className={c.checks}>
        {groupGrants(actions).map((g) => (
          <li key={g.service}>
            {g.denied.length > 0 ? <IconX size={16} color="var(--red)" aria-label="Missing" /> : g.checked > 0 ? <IconCheck size={16} color="var(--green)" aria-label="Granted" /> : <IconCircleDashed size={16} color="var(--dim)" aria-label="Not known" />}
            <span style={{ flex: 1, minWidth: 0 }}>{g.service}
              {g.denied.length > 0 && <span className={`${c.problems} dim`} style={{ display: 'block', padding: 0, margin: 0 }}>{g.denied.join(', ')} {g.denied.length === 1 ? 'is' : 'are'} missing</span>}
              {g.denied.length === 0 && g.unknown.length > 0 && <span className="small dim" style={{ display: 'block' }} title={g.unknown.join(', ')}>{g.unknown.length} could not be told</span>}
            </span>
            <span className="dim">{g.checked} of {g.of}</span>
          </li>
        ))}
      </ul>
      {beyond.length > 0 && (
        <div className={drawer.block}>
          <h3 className={drawer.title}>What no policy in this account can grant</h3>
          <ul className={c.problems}>{beyond.map((b) => <li key={b.reason}>{b.actions.join(', ')}: {b.reason}</li>)}</ul>
        </div>
      )}
    </>
  )
}

function Missing({ policy }: { policy: string }) {
  return (
    <div className={drawer.block}>
      <div className={drawer.titleRow}><h3 className={drawer.title}>The policy that grants just these</h3>
        <CopyButton value={policy}>{({ copied, copy }) => <Button variant="default" leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />} onClick={copy}>{copied ? 'Copied' : 'Copy policy'}</Button>}</CopyButton>
      </div>
      <pre className={drawer.answer} tabIndex={0} aria-label="IAM policy">{policy}</pre>
    </div>
  )
}
