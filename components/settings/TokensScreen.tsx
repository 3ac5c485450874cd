'use client'
import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { TokenMade } from '@/lib/api/schemas/people'
import { apiSend } from '../api'
import { useApp } from '../app-context'
import { ago, date } from '../format'
import { Card, EmptyState, ErrorState, TableSkeleton } from '../ui'
import { ToneBadge } from '../ui/ToneBadge'
import t from '../ui/table.module.css'
import { ROLE_OPTIONS } from './PeopleScreen'
import { Anything, tokensQuery } from './queries'
import { Secret } from './Secret'
import c from './settings.module.css'

/** Keys for scripts. A token has a role of at most its maker's rights, and is shown once. */
export function TokensScreen() {
  const { now } = useApp()
  const client = useQueryClient()
  const query = useQuery(tokensQuery)
  const [making, setMaking] = useState(false)
  const revoke = useMutation({ mutationFn: (id: string) => apiSend(Anything, 'DELETE', `/tokens/${id}`), onSuccess: () => client.invalidateQueries({ queryKey: ['settings', 'tokens'] }) })
  const items = query.data?.items ?? []
  return (
    <>
      {making && <MakeToken onClose={() => setMaking(false)} />}
      <Card flush title="API tokens" sub={<>For <code className="mono">Authorization: Bearer …</code> under /api/v1; described at <a href="/api/v1/openapi.json">openapi.json</a></>} right={!making && <Button onClick={() => setMaking(true)}>Create token</Button>}>
        {(query.error ?? revoke.error) && <div className={c.pad}><ErrorState error={query.error ?? revoke.error} what={query.error ? 'The tokens could not be read' : 'The token was not revoked'} /></div>}
        {!query.data && !query.error && <TableSkeleton rows={3} />}
        {query.data && items.length === 0 && <div className={c.pad}><EmptyState title="No token yet">Scripts and other tools sign in with one.</EmptyState></div>}
        {items.length > 0 && (
          <table className={t.table}>
            <colgroup><col /><col style={{ width: '12%' }} /><col style={{ width: '22%' }} /><col style={{ width: '15%' }} /><col style={{ width: '14%' }} /><col style={{ width: 110 }} /></colgroup>
            <thead><tr><th>Name</th><th>Role</th><th>Created</th><th>Expires</th><th>Last used</th><th><span className="visually-hidden">Actions</span></th></tr></thead>
            <tbody>
              {items.map((x) => (
                <tr key={x.id}>
                  <td>{x.name}</td><td>{x.role}</td><td className="dim">{date(x.createdAt)}{x.createdBy ? ` by ${x.createdBy}` : ''}</td><td className="dim" data-label="expires">{x.expiresAt ? date(x.expiresAt) : 'never'}</td><td className="dim" data-label="used">{x.lastUsedAt ? ago(x.lastUsedAt, now) : 'never'}</td>
                  <td data-main data-num>{x.revokedAt ? <ToneBadge tone="grey">Revoked</ToneBadge> : <button type="button" className="linkish" onClick={() => revoke.mutate(x.id)}>Revoke</button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Card>
    </>
  )
}

function MakeToken({ onClose }: { onClose(): void }) {
  const { person } = useApp()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [role, setRole] = useState('viewer')
  const make = useMutation({ mutationFn: () => apiSend(TokenMade, 'POST', '/tokens', { name: name.trim(), role }), onSuccess: () => client.invalidateQueries({ queryKey: ['settings', 'tokens'] }) })
  if (make.data) return <Card title={`Token ${name.trim()} is made`} sub="Copy it now: it is not shown again, and only its hash is stored"><Secret value={make.data.token} what="token" /><Button mt={10} variant="default" onClick={onClose}>Done</Button></Card>
  const mine = ROLE_OPTIONS.filter((r) => person.role === 'admin' || r.value === person.role || r.value === 'viewer')
  return (
    <Card title="Create a token">
      <form className={c.form} onSubmit={(e) => { e.preventDefault(); make.mutate() }}>
        <TextInput label="Name" description="What it is for" required maxLength={100} value={name} onChange={(e) => setName(e.currentTarget.value)} />
        <Select label="Role" allowDeselect={false} value={role} onChange={(v) => setRole(v ?? 'viewer')} data={mine} />
        {make.error && <ErrorState error={make.error} what="The token was not made" />}
        <div className={c.actions}><Button type="submit" loading={make.isPending}>Create token</Button><Button variant="default" onClick={onClose}>Cancel</Button></div>
      </form>
    </Card>
  )
}
