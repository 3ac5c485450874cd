'use client'

import { Button, Checkbox, Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ClosedMonth } from '@/lib/api/schemas/chargeback'
import { apiSend } from '../api'
import { money, month as monthName, plural } from '../format'
import { ErrorState } from '../ui'
import type { Statement } from './queries'
import c from './teams.module.css'

/** Asks once: nobody can open a closed month again. A bill that does not reach the month's end takes a confirmation of its own. */
export function CloseMonth({ statement: s, incomplete, opened, onClose }: { statement: Statement; incomplete: string | null; opened: boolean; onClose(): void }) {
  const client = useQueryClient()
  const [confirmed, setConfirmed] = useState(false)
  const name = monthName(s.month)
  const close = useMutation({
    mutationFn: () => apiSend(ClosedMonth, 'POST', `/chargeback/${s.month}/close`, incomplete ? { confirmIncomplete: confirmed } : {}),
    onSuccess: (done) => {
      notifications.show({ message: `${name} is closed with ${plural(done.lines, 'line')}.` })
      onClose()
    },
    // Also when somebody else was first: then the page shows what was closed.
    onSettled: () => client.invalidateQueries({ queryKey: ['figures'] }),
  })
  return (
    <Modal opened={opened} onClose={onClose} title={`Close ${name} for good?`} size={480} closeButtonProps={{ 'aria-label': 'Leave it open' }}>
      <p>The statement stays <b>{money(s.total, { currency: s.currency })}</b>, with the teams, owners, names and budgets of this moment. Nobody can open it again.</p>
      <p className="dim">What AWS restates later, and owners that are dated back, become adjustments of the next open month.</p>
      {incomplete && <Checkbox mt="sm" checked={confirmed} onChange={(e) => setConfirmed(e.currentTarget.checked)} label={`${incomplete} Close it all the same.`} />}
      {close.error && <ErrorState error={close.error} what={`${name} was not closed`} />}
      <div className={c.actions}>
        <Button loading={close.isPending} disabled={incomplete !== null && !confirmed} onClick={() => close.mutate()}>Close {name}</Button>
        <Button variant="default" onClick={onClose}>Leave it open</Button>
      </div>
    </Modal>
  )
}
