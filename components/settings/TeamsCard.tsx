'use client'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { apiSend } from '../api'
import { useCan } from '../app-context'
import { count, money } from '../format'
import { Card, EmptyState, ErrorState, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { Anything, teamListQuery } from './queries'
import c from './settings.module.css'

/** Teams with their leads, budget and number of resources; adding one needs a name. */
export function TeamsCard() {
  const mayEdit = useCan('team:edit')
  const client = useQueryClient()
  const query = useQuery(teamListQuery)
  const [adding, setAdding] = useState(false)
  const [text, setText] = useState({ name: '', costCentre: '', budget: '' })
  const add = useMutation({
    mutationFn: () => apiSend(Anything, 'POST', '/teams', { name: text.name.trim(), costCentre: text.costCentre.trim() || undefined, budget: text.budget.trim() || undefined }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['teams'] })
      setAdding(false)
      setText({ name: '', costCentre: '', budget: '' })
    },
  })
  const items = query.data?.items ?? []
  return (
    <Card flush title="Teams" sub="A team owns resources and carries their cost by the day of use" right={mayEdit && !adding && <Button variant="default" onClick={() => setAdding(true)}>Add team</Button>}>
      {adding && (
        <form className={`${c.form} ${c.pad}`} onSubmit={(e) => { e.preventDefault(); add.mutate() }}>
          <TextInput label="Name" required value={text.name} onChange={(e) => setText({ ...text, name: e.currentTarget.value })} />
          <div className={c.row}>
            <TextInput label="Cost centre" value={text.costCentre} onChange={(e) => setText({ ...text, costCentre: e.currentTarget.value })} />
            <TextInput label="Budget a month, USD" inputMode="decimal" pattern="\d{1,15}(\.\d{1,12})?" title="A number such as 12000.50" value={text.budget} onChange={(e) => setText({ ...text, budget: e.currentTarget.value })} />
          </div>
          {add.error && <ErrorState error={add.error} what="The team was not added" />}
          <div className={c.actions}><Button type="submit" loading={add.isPending}>Add team</Button><Button variant="default" onClick={() => setAdding(false)}>Cancel</Button></div>
        </form>
      )}
      {query.error && <div className={c.pad}><ErrorState error={query.error} what="The teams could not be read" retry={() => void query.refetch()} /></div>}
      {!query.data && !query.error && <TableSkeleton rows={4} />}
      {query.data && items.length === 0 && <div className={c.pad}><EmptyState title="No team yet">Everything reads “Unassigned” until there is one.</EmptyState></div>}
      {items.length > 0 && (
        <table className={t.table}>
          <colgroup><col style={{ width: '20%' }} /><col /><col style={{ width: '12%' }} /><col style={{ width: '16%' }} /><col style={{ width: '12%' }} /></colgroup>
          <thead><tr><th>Team</th><th>Leads</th><th data-num>Members</th><th data-num>Budget a month</th><th data-num>Resources</th></tr></thead>
          <tbody>
            {items.map((x) => (
              <tr key={x.key}>
                <td><Link href={`/estate?team=${x.key}`}>{x.name}</Link></td><td className="dim">{x.leads.map((p) => p.name).join(', ') || 'none'}</td>
                <td data-num data-label="members">{count(x.members.length)}</td><td data-num>{x.budget === null ? <span className="dim">none</span> : money(x.budget, { currency: x.currency })}</td><td data-num data-main>{count(x.resources)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}
