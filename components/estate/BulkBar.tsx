'use client'

import { Button, Kbd, Select } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { notifications } from '@mantine/notifications'
import { IconUserPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type RefObject } from 'react'
import { useApp, useCan } from '../app-context'
import { ApiError } from '../api'
import { count, day, money, month as monthName, plural } from '../format'
import { teamsQuery } from '../queries'
import { assign, assignBody, NOBODY, offerUndo, ownersOf, previewQuery, type Assignment } from './assign'
import type { Estate } from './useEstate'
import { amountOf, type Selection } from './useSelection'
import classes from './bulk.module.css'

/** What is chosen, what it costs, and who shall answer for it from which day on. */
export function BulkBar({ estate, selection, clear, teamInput }: { estate: Estate; selection: Selection; clear: () => void; teamInput: RefObject<HTMLInputElement | null> }) {
  const allowed = useCan('resource:assign')
  const { now } = useApp()
  const client = useQueryClient()
  const [choice, setChoice] = useState<Assignment>({ team: undefined, owner: undefined, from: `${now.slice(0, 7)}-01` })
  const teams = useQuery(teamsQuery)
  const chosen = selection.everything ? estate.first?.total ?? 0 : selection.items.size
  const target = selection.everything ? { filter: estate.filter } : { ids: [...selection.items.keys()] }
  const ready = choice.team !== undefined || choice.owner !== undefined
  const preview = useQuery({ ...previewQuery(assignBody(target, choice)), enabled: allowed && ready && chosen > 0 })
  const change = useMutation({
    mutationFn: () => assign(assignBody(target, choice)),
    onSuccess: (result) => {
      const name = choice.team === null ? 'no team' : teams.data?.items.find((t) => t.key === choice.team)?.name
      const owner = choice.owner === null ? 'no owner' : ownersOf(teams.data?.items ?? []).find((o) => o.value === choice.owner)?.label
      clear()
      void client.invalidateQueries({ queryKey: ['figures'] })
      offerUndo(result, `${plural(result.count, 'resource')} now ${result.count === 1 ? 'belongs' : 'belong'} to ${[name, owner].filter(Boolean).join(', ')}.`, client)
    },
    onError: (e) => notifications.show({ color: 'red', title: 'Nothing was assigned', message: e instanceof ApiError ? `${e.message} (${e.code})` : 'The request failed.' }),
  })
  if (chosen === 0) return null
  const currency = estate.first?.sums.currency ?? 'USD'
  const amount = selection.everything ? estate.first?.sums.monthToDate ?? '0' : amountOf(selection.items)
  return (
    <div className={classes.bar} role="toolbar" aria-label="Selected resources">
      <span className={classes.what}><b>{count(chosen)} selected</b> <span className="dim">· {money(amount, { currency })} in {monthName(estate.figures.month, 'name')}</span></span>
      {allowed && (
        <>
          <Select ref={teamInput} aria-label="Team" placeholder="Team" searchable w={150} comboboxProps={{ position: 'top' }} value={choice.team === null ? NOBODY : choice.team ?? null}
            data={[...(teams.data?.items ?? []).map((t) => ({ value: t.key, label: t.name })), { value: NOBODY, label: 'No team' }]} onChange={(v) => setChoice({ ...choice, team: v === NOBODY ? null : v ?? undefined })} clearable />
          <Select aria-label="Owner" placeholder="Owner" searchable w={160} comboboxProps={{ position: 'top' }} value={choice.owner === null ? NOBODY : choice.owner ?? null}
            data={[...ownersOf(teams.data?.items ?? []), { value: NOBODY, label: 'No owner' }]} onChange={(v) => setChoice({ ...choice, owner: v === NOBODY ? null : v ?? undefined })} clearable />
          <DateInput aria-label="Counts from" w={112} value={choice.from} onChange={(v) => v && setChoice({ ...choice, from: v })} valueFormat="[From] D MMM" maxDate={now.slice(0, 10)} popoverProps={{ position: 'top' }} />
          <Button leftSection={<IconUserPlus size={15} />} disabled={!ready || preview.isError} loading={change.isPending} onClick={() => change.mutate()}>Assign {count(preview.data?.count ?? chosen)}</Button>
        </>
      )}
      <Button variant="subtle" color="gray" onClick={clear}>Clear <Kbd size="xs" ml={6}>Esc</Kbd></Button>
      {preview.error && <span className={classes.refused} role="alert">{preview.error.message}</span>}
      {preview.data && ready && <span className={classes.moves} role="status">Changes {plural(preview.data.count, 'resource')} and moves {money(preview.data.amount, { currency: preview.data.currency })} billed from {day(choice.from)} on.</span>}
    </div>
  )
}
