'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiSend } from '../api'
import { useApp, useCan } from '../app-context'
import { ago } from '../format'
import { Card, ErrorState, PartialNote } from '../ui'
import { Anything, organizationsQuery, type Organization } from './queries'
import c from './settings.module.css'

/** Connected organisations: their rules, what became of their accounts, and letting go. Nothing where there is none. */
export function OrganizationsCard() {
  const query = useQuery(organizationsQuery)
  if (query.error) return <ErrorState error={query.error} what="The organisations could not be read" retry={() => void query.refetch()} />
  if (!query.data || query.data.items.length === 0) return null
  return (
    <Card title={query.data.items.length === 1 ? 'Organisation' : 'Organisations'} sub="Read again at the start of every scan">
      {query.data.items.map((o) => <One key={o.id} organization={o} />)}
    </Card>
  )
}

function One({ organization: o }: { organization: Organization }) {
  const { now } = useApp()
  const mayEdit = useCan('account:edit')
  const client = useQueryClient()
  const [sure, setSure] = useState(false)
  const remove = useMutation({ mutationFn: () => apiSend(Anything, 'DELETE', `/organizations/${o.id}`), onSuccess: () => client.invalidateQueries({ queryKey: ['settings'] }) })
  const rules = [...o.includeOus.map((u) => `only ${u}`), ...o.excludeOus.map((u) => `not ${u}`), ...o.excludeAccounts.map((a) => `not ${a}`)]
  return (
    <div className={c.organization}>
      <div>
        <p>Read by {o.source}, entered by <code className="mono">{o.roleName}</code> in each account{o.regions.length > 0 && `, in ${o.regions.join(', ')}`}</p>
        <p className="small dim">{Object.entries(o.accounts).map(([kind, n]) => `${n} ${kind}`).join(', ') || 'no account'}{rules.length > 0 && ` · ${rules.join(', ')}`} · {o.refreshedAt ? `read ${ago(o.refreshedAt, now)}` : 'not read yet'}</p>
      </div>
      {o.problem && <PartialNote title="The last reading lacked something">{o.problem}</PartialNote>}
      {remove.error && <ErrorState error={remove.error} what="The organisation was not let go" />}
      {mayEdit && (sure
        ? <p className="small" role="alert">Its accounts stay as they are; new ones are no longer added. <button type="button" className="linkish" onClick={() => remove.mutate()}>Let go</button> <span className="dim">·</span> <button type="button" className="linkish" onClick={() => setSure(false)}>Keep</button></p>
        : <button type="button" className="linkish small" onClick={() => setSure(true)}>Let go of this organisation</button>)}
    </div>
  )
}
