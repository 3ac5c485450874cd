'use client'
import { Button, MultiSelect, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiSend } from '../api'
import { useApp, useCan } from '../app-context'
import { ago } from '../format'
import { PersonAdded } from '@/lib/api/schemas/people'
import { Card, ErrorState, PartialNote, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { Anything, peopleQuery, teamListQuery } from './queries'
import { Secret } from './Secret'
import { TeamsCard } from './TeamsCard'
import c from './settings.module.css'

export const ROLE_WORDS: Record<string, string> = {
  admin: 'Administrator: everything', analyst: 'Analyst: reads everything, starts syncs, dismisses findings', lead: 'Lead: assigns owners within the own teams',
  manager: 'Manager: exports and closes months', viewer: 'Viewer: reads',
}
export const ROLE_OPTIONS = Object.entries(ROLE_WORDS).map(([value, label]) => ({ value, label }))
const NO_ROLE = 'none'

/** Who may sign in with which role, who only owns something, and the teams. */
export function PeopleScreen() {
  const { now, person: me } = useApp()
  const mayAdd = useCan('person:add')
  const mayEdit = useCan('person:edit')
  const client = useQueryClient()
  const query = useQuery(peopleQuery)
  const [adding, setAdding] = useState(false)
  const change = useMutation({
    mutationFn: ({ id, ...body }: { id: string; role?: string | null; disabled?: boolean }) => apiSend(Anything, 'PATCH', `/people/${id}`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['settings', 'people'] }),
  })
  const items = query.data?.items ?? []
  return (
    <>
      {adding && <AddPerson onClose={() => setAdding(false)} />}
      <Card flush title="People" sub="A person without a role may own resources and cannot sign in" right={mayAdd && !adding && <Button onClick={() => setAdding(true)}>Add person</Button>}>
        {(query.error ?? change.error) && <div className={c.pad}><ErrorState error={query.error ?? change.error} what={query.error ? 'The people could not be read' : 'The person was not changed'} retry={query.error ? () => void query.refetch() : undefined} /></div>}
        {!query.data && !query.error && <TableSkeleton rows={6} />}
        {items.length > 0 && (
          <table className={t.table}>
            <colgroup><col style={{ width: '20%' }} /><col style={{ width: '26%' }} /><col style={{ width: '16%' }} /><col /><col style={{ width: '13%' }} /><col style={{ width: 110 }} /></colgroup>
            <thead><tr><th>Name</th><th>E-mail</th><th>Role</th><th>Teams</th><th>Signed in</th><th><span className="visually-hidden">Actions</span></th></tr></thead>
            <tbody>
              {items.map((p) => (
                <tr key={p.id}>
                  <td>{p.name}{p.disabled && <span className="dim"> (disabled)</span>}</td>
                  <td className="dim" title={p.email}>{p.email}</td>
                  <td>{mayEdit && p.email !== me.email
                    ? <Select aria-label={`Role of ${p.name}`} size="xs" allowDeselect={false} value={p.role ?? NO_ROLE} data={[...ROLE_OPTIONS.map((o) => ({ value: o.value, label: o.value })), { value: NO_ROLE, label: 'no role' }]} onChange={(v) => change.mutate({ id: p.id, role: v === NO_ROLE ? null : v })} />
                    : p.role ?? 'no role'}</td>
                  <td className="dim" title={p.teams.join(', ')}>{p.teams.map((key) => (p.leads.includes(key) ? `${key} (lead)` : key)).join(', ') || 'none'}</td>
                  <td className="dim">{p.lastSignInAt ? ago(p.lastSignInAt, now) : 'never'}</td>
                  <td data-main data-num>{mayEdit && p.email !== me.email && p.role !== null && <button type="button" className="linkish" onClick={() => change.mutate({ id: p.id, disabled: !p.disabled })}>{p.disabled ? 'Enable' : 'Disable'}</button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Card>
      <TeamsCard />
    </>
  )
}

function AddPerson({ onClose }: { onClose(): void }) {
  const client = useQueryClient()
  const teams = useQuery(teamListQuery)
  const [text, setText] = useState({ email: '', name: '' })
  const [role, setRole] = useState('viewer')
  const [keys, setKeys] = useState<string[]>([])
  const add = useMutation({
    mutationFn: () => apiSend(PersonAdded, 'POST', '/people', { email: text.email.trim(), name: text.name.trim() || undefined, role: role === NO_ROLE ? null : role, teams: keys }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['settings', 'people'] }),
  })
  const invite = add.data?.invitePath
  if (add.data) {
    return (
      <Card title={`${add.data.email} is added`}>
        {invite ? <><p className="small dim">Send this address: there the person sets a password. It works once, for a week, and is not shown again.</p><Secret value={`${window.location.origin}${invite}`} what="invitation" /></> : <p className="small dim">The person may own resources and cannot sign in.</p>}
        <Button mt={10} variant="default" onClick={onClose}>Done</Button>
      </Card>
    )
  }
  return (
    <Card title="Add a person">
      <form className={c.form} onSubmit={(e) => { e.preventDefault(); add.mutate() }}>
        <div className={c.row}>
          <TextInput label="E-mail" type="email" required value={text.email} onChange={(e) => setText({ ...text, email: e.currentTarget.value })} />
          <TextInput label="Name" value={text.name} onChange={(e) => setText({ ...text, name: e.currentTarget.value })} />
        </div>
        <Select label="Role" allowDeselect={false} value={role} onChange={(v) => setRole(v ?? 'viewer')} data={[...ROLE_OPTIONS, { value: NO_ROLE, label: 'No role: may own resources, may not sign in' }]} />
        <MultiSelect label="Teams" description={role === 'lead' ? 'The person leads these' : undefined} data={(teams.data?.items ?? []).map((x) => ({ value: x.key, label: x.name }))} value={keys} onChange={setKeys} searchable />
        {role === 'lead' && keys.length === 0 && <PartialNote title="A lead without a team">can assign only what nobody owns.</PartialNote>}
        {add.error && <ErrorState error={add.error} what="The person was not added" />}
        <div className={c.actions}><Button type="submit" loading={add.isPending}>Add person</Button><Button variant="default" onClick={onClose}>Cancel</Button></div>
      </form>
    </Card>
  )
}
