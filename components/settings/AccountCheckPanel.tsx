'use client'
import { Button, CopyButton, Progress } from '@mantine/core'
import { IconCheck, IconCircleDashed, IconCopy, IconRefresh, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { apiSend } from '../api'
import { ErrorState } from '../ui'
import drawer from '../coverage/CellDrawer.module.css'
import { grantTitle, groupGrants } from './grants'
import { CheckAnswer } from './queries'
import c from './settings.module.css'

/** The preflight of one account: a check that is asked for once and again on demand, for it calls AWS. */
export const checkQuery = (id: string) => ({
  queryKey: ['settings', 'check', id], queryFn: () => apiSend(CheckAnswer, 'POST', `/accounts/${id}/check`), staleTime: Infinity, retry: false as const,
})

export function AccountCheckPanel({ id }: { id: string }) {
  const { data, error, isFetching, refetch } = useQuery(checkQuery(id))
  if (error) return <ErrorState error={error} what="The reads could not be checked" retry={() => void refetch()} />
  if (!data) return <div role="status"><p className="small dim">Trying every read once in each region…</p><Progress value={100} animated mt={6} size={6} aria-label="Checking" /></div>
  const denied = data.actions.filter((a) => a.grant === 'denied').length
  const granted = data.actions.filter((a) => a.grant === 'granted').length
  const policy = data.policy && JSON.stringify(data.policy, null, 2)
  return (
    <div>
      <div className={drawer.titleRow}>
        <div><h3 className={drawer.title}>{data.problem ? 'The account could not be entered' : grantTitle(data.actions)}</h3>
          <p className="small dim">{data.identity ? <>As <code className="mono">{data.identity}</code>. A missing read hides resources, never money: it shows as a gap.</> : data.problem}</p></div>
        <Button variant="default" loading={isFetching} leftSection={<IconRefresh size={15} />} onClick={() => void refetch()}>Check again</Button>
      </div>
      {data.actions.length > 0 && (
        <>
          <Progress.Root size={6} radius={2} mb={4} aria-label={grantTitle(data.actions)}>
            <Progress.Section value={(granted / data.actions.length) * 100} color="var(--accent)" withAria={false} />
            <Progress.Section value={(denied / data.actions.length) * 100} color="var(--red)" withAria={false} />
          </Progress.Root>
          <ul className={c.checks}>
            {groupGrants(data.actions).map((g) => (
              <li key={g.service}>
                {g.denied.length > 0 ? <IconX size={16} color="var(--red)" aria-label="Missing" /> : g.checked > 0 ? <IconCheck size={16} color="var(--green)" aria-label="Granted" /> : <IconCircleDashed size={16} color="var(--dim)" aria-label="Not known" />}
                <span style={{ flex: 1, minWidth: 0 }}>{g.service}
                  {g.denied.length > 0 && <span className={`${c.problems} dim`} style={{ display: 'block', padding: 0, margin: 0 }}>{g.denied.join(', ')} {g.denied.length === 1 ? 'is' : 'are'} missing</span>}
                  {g.denied.length === 0 && g.unknown.length > 0 && <span className="small dim" style={{ display: 'block' }} title={g.unknown.join(', ')}>{g.unknown.length} had nothing to be tried on</span>}
                </span>
                <span className="dim">{g.checked} of {g.of}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {policy && (
        <div className={drawer.block}>
          <div className={drawer.titleRow}><h3 className={drawer.title}>The policy that grants just these</h3>
            <CopyButton value={policy}>{({ copied, copy }) => <Button variant="default" leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />} onClick={copy}>{copied ? 'Copied' : 'Copy policy'}</Button>}</CopyButton>
          </div>
          <pre className={drawer.answer} tabIndex={0} aria-label="IAM policy">{policy}</pre>
        </div>
      )}
    </div>
  )
}
