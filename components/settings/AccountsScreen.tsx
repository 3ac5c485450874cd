'use client'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { apiSend } from '../api'
import { useApp, useCan } from '../app-context'
import { ago, count } from '../format'
import { Card, EmptyState, ErrorState, TableSkeleton } from '../ui'
import { ToneBadge } from '../ui/ToneBadge'
import t from '../ui/table.module.css'
import { AccountCheckPanel } from './AccountCheckPanel'
import { accountState } from './account-state'
import { ConnectForm } from './ConnectForm'
import { OrganizationsCard } from './OrganizationsCard'
import { accountsQuery, Anything, type Account } from './queries'
import c from './settings.module.css'

/** Accounts that are looked at, how each is entered, and what the last scan made of it. */
export function AccountsScreen() {
  const { now } = useApp()
  const mayAdd = useCan('account:add')
  const mayEdit = useCan('account:edit')
  const client = useQueryClient()
  const query = useQuery(accountsQuery)
  const [adding, setAdding] = useState(false)
  const [checked, setChecked] = useState<string | null>(null)
  const ignore = useMutation({
    mutationFn: (a: Account) => apiSend(Anything, 'PATCH', `/accounts/${a.id}`, { ignored: !a.ignored }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['settings', 'accounts'] }),
  })
  const items = query.data?.items ?? []
  return (
    <>
      {adding && <Card title="Add accounts" sub="Outcrop only reads"><ConnectForm onDone={(id) => { setAdding(false); setChecked(id ?? null) }} onCancel={() => setAdding(false)} /></Card>}
      <OrganizationsCard />
      <Card flush title="Accounts" sub="Scanned by the worker; an account that only the bill names is not" right={mayAdd && !adding && <Button onClick={() => setAdding(true)}>Add accounts</Button>}>
        {(query.error ?? ignore.error) && <div className={c.pad}><ErrorState error={query.error ?? ignore.error} what={query.error ? 'The accounts could not be read' : 'The account was not changed'} retry={() => void query.refetch()} /></div>}
        {!query.data && !query.error && <TableSkeleton rows={4} />}
        {query.data && items.length === 0 && <div className={c.pad}><EmptyState title="No account yet">Add the account whose credentials this server holds first; others follow by a role in each, or the whole organisation at once.</EmptyState></div>}
        {items.length > 0 && (
          <table className={t.table}>
            <colgroup><col style={{ width: '17%' }} /><col style={{ width: 126 }} /><col style={{ width: '13%' }} /><col /><col style={{ width: '15%' }} /><col style={{ width: 96 }} /><col style={{ width: 92 }} /><col style={{ width: 140 }} /></colgroup>
            <thead><tr><th>Account</th><th>Id</th><th>Unit</th><th>Entered by</th><th>Regions</th><th data-num>Resources</th><th>Last tried</th><th><span className="visually-hidden">Actions</span></th></tr></thead>
            <tbody>
              {items.map((a) => {
                const state = accountState(a)
                return (<Fragment key={a.id}>
                  <tr>
                    <td title={a.name}>{a.name} {state && <ToneBadge tone={state.tone} title={state.why}>{state.words}</ToneBadge>}</td>
                    <td className="mono">{a.id}</td>
                    <td className="dim" title={a.ouPath ?? ''}>{a.ouPath ?? '–'}</td>
                    <td className="dim" title={a.access ?? ''}>{a.access ?? 'known from the bill only'}</td>
                    <td className="dim" title={a.regions.join(', ')}>{a.regions.length === 0 ? 'all that are enabled' : a.regions.join(', ')}</td>
                    <td data-num data-label="resources">{count(a.resources)}</td>
                    <td className="dim">{a.lastAttemptAt ? ago(a.lastAttemptAt, now) : 'never'}</td>
                    <td data-main data-num>
                      {a.access !== null && <button type="button" className="linkish" onClick={() => setChecked(checked === a.id ? null : a.id)}>{checked === a.id ? 'Close' : 'Check'}</button>}
                      {mayEdit && a.access !== null && <> <span className="dim">·</span> <button type="button" className="linkish" onClick={() => ignore.mutate(a)}>{a.ignored ? 'Take in' : 'Leave out'}</button></>}
                    </td>
                  </tr>
                  {checked === a.id && <tr><td colSpan={8} style={{ whiteSpace: 'normal', height: 'auto', padding: '10px 16px' }}><AccountCheckPanel id={a.id} /></td></tr>}
                </Fragment>)
              })}
            </tbody>
          </table>
        )}
      </Card>
    </>
  )
}
