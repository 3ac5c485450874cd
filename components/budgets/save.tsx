import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { QueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { BudgetSet } from '@/lib/api/schemas/budgets'
import { apiSend, queryString } from '../api'

export interface NewBudget { scope: string; key: string; month: string; amount: string; currency?: string }

export const putBudget = (body: NewBudget) => apiSend(BudgetSet, 'PUT', '/budgets', body)
export const endBudget = (scope: string, key: string, month: string) => apiSend(BudgetSet, 'DELETE', `/budgets?${queryString({ scope, key, month })}`)

/** What shows a budget: its page, the forecast's, the teams. */
export const refreshBudgets = async (client: QueryClient): Promise<void> => {
  await Promise.all([client.invalidateQueries({ queryKey: ['figures'] }), client.invalidateQueries({ queryKey: ['teams'] })])
}

/** Says what was done, with ten seconds of Undo. */
export function offerUndo(id: string, text: string, client: QueryClient): void {
  const note = `budget-${id}`
  const undo = async () => {
    notifications.hide(note)
    try {
      await apiSend(z.unknown(), 'POST', '/budgets/undo', { id })
      await refreshBudgets(client)
      notifications.show({ message: 'Undone: the budget is as it was.' })
    } catch (e) {
      notifications.show({ color: 'red', title: 'It could not be undone', message: e instanceof Error ? e.message : 'The request failed.' })
    }
  }
  notifications.show({
    id: note, autoClose: 10_000, withBorder: true,
    message: <div style={{ display: 'flex', gap: 12, alignItems: 'center', justifyContent: 'space-between' }}><span>{text}</span><Button variant="default" onClick={() => void undo()}>Undo</Button></div>,
  })
}
