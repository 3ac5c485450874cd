'use client'
import { Button, Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { SourceRemoved } from '@/lib/api/schemas/bill'
import { apiSend } from '../api'
import { plural } from '../format'
import { ErrorState } from '../ui'
import type { Source } from './queries'
import c from './settings.module.css'

/** Asks before a source is removed, and says what becomes of its deliveries and of the figures. */
export function RemoveSource({ source: s, others, onClose }: { source: Source | null; others: number; onClose(): void }) {
  return (
    <Modal opened={s !== null} onClose={onClose} title="Remove this source of the bill?" size={480}>
      {s && <Confirm source={s} others={others} onClose={onClose} />}
    </Modal>
  )
}

function Confirm({ source: s, others, onClose }: { source: Source; others: number; onClose(): void }) {
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => apiSend(SourceRemoved, 'DELETE', `/sources/${s.id}`),
    onSuccess: async ({ months, path }) => {
      await client.invalidateQueries()
      notifications.show({ message: months.length === 0 ? `${path} is removed.` : `${path} is removed; ${plural(months.length, 'month')} are costed anew.` })
      onClose()
    },
  })
  return (
    <>
      <p className="mono">{s.path}</p>
      <ul>
        <li>It is not read any more. Nothing is deleted in AWS or in the folder.</li>
        {s.periods > 0 && <li>Its {plural(s.periods, 'month')} stop counting once they are costed anew, which starts at once.{' '}
          {others > 0 ? 'Where another source covers the same account and day, that one counts instead; elsewhere costs read “not known”.' : 'No other source is connected: their costs then read “not known”.'}</li>}
        <li>Its deliveries stay in the ledger, marked. Adding the same place again takes them back, without counting anything twice.</li>
      </ul>
      {remove.error && <ErrorState error={remove.error} what="The source was not removed" />}
      <div className={c.actions}><Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>Remove source</Button><Button variant="default" onClick={onClose}>Keep it</Button></div>
    </>
  )
}
