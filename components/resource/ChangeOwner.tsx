'use client'
import { Button, Modal, Select } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { apiSend } from '../api'
import { useApp } from '../app-context'
import { NOBODY, ownersOf } from '../estate/assign'
import { day } from '../format'
import { teamsQuery } from '../queries'
import { ErrorState } from '../ui'
import type { Detail } from './queries'
import c from './resource.module.css'

/** Team, owner and the first day that counts; the server checks the right once more. */
export function ChangeOwner({ resource: r, opened, onClose }: { resource: Detail; opened: boolean; onClose(): void }) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Change owner of ${r.name}`} size={440}>
      <OwnerForm resource={r} onClose={onClose} />
    </Modal>
  )
}

function OwnerForm({ resource: r, onClose }: { resource: Detail; onClose(): void }) {
  const { now } = useApp()
  const client = useQueryClient()
  const teams = useQuery(teamsQuery)
  const [team, setTeam] = useState<string>(r.team?.key ?? NOBODY)
  const [owner, setOwner] = useState<string>(r.owner?.email ?? NOBODY)
  const [from, setFrom] = useState(`${now.slice(0, 7)}-01`)
  const change = useMutation({
    mutationFn: () => apiSend(z.unknown(), 'PUT', `/resources/${r.id}/owner`, { team: team === NOBODY ? null : team, owner: owner === NOBODY ? null : owner, from }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['figures'] })
      notifications.show({ message: `${r.name} belongs to ${team === NOBODY ? 'nobody' : teams.data?.items.find((t) => t.key === team)?.name ?? team} from ${day(from)}.` })
      onClose()
    },
  })
  const people = ownersOf(teams.data?.items ?? [])
  const known = r.owner && !people.some((p) => p.value === r.owner?.email) ? [{ value: r.owner.email, label: r.owner.name }, ...people] : people
  return (
    <form className={c.form} onSubmit={(e) => { e.preventDefault(); change.mutate() }}>
      {teams.error && <ErrorState error={teams.error} what="The teams could not be read" retry={() => void teams.refetch()} />}
      <Select label="Team" searchable allowDeselect={false} value={team} onChange={(v) => setTeam(v ?? NOBODY)} disabled={!teams.data} nothingFoundMessage="No such team"
        data={[...(teams.data?.items ?? []).map((t) => ({ value: t.key, label: t.name })), { value: NOBODY, label: 'No team' }]} />
      <Select label="Owner" searchable allowDeselect={false} value={owner} onChange={(v) => setOwner(v ?? NOBODY)} disabled={!teams.data} nothingFoundMessage="Nobody of that name is in a team"
        data={[...known, { value: NOBODY, label: 'No owner' }]} />
      <DateInput label="Counts from" description="The first UTC day of use that is charged to them. Earlier days stay as they were." value={from} onChange={(v) => v && setFrom(v.slice(0, 10))} valueFormat="D MMMM YYYY" maxDate={now.slice(0, 10)} />
      {change.error && <ErrorState error={change.error} what="The owner was not changed" />}
      <div className={c.formActions}>
        <Button variant="default" onClick={onClose}>Cancel</Button>
        <Button type="submit" loading={change.isPending} disabled={!teams.data}>Change owner</Button>
      </div>
    </form>
  )
}
