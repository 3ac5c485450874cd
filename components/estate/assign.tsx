import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { AssignResult, type Team } from '@/lib/api/schemas/people'
import { apiSend } from '../api'
import { money } from '../format'

/** Stands for "nobody" in a select, whose values are strings. */
export const NOBODY = 'none'

/** undefined: leave as it is; null: nobody. `from`: first UTC day it counts. */
export interface Assignment { team: string | null | undefined; owner: string | null | undefined; from: string }
export type Target = { filter: object } | { ids: string[] }

export function assignBody(target: Target, { team, owner, from }: Assignment) {
  return { ...target, ...(team === undefined ? {} : { team }), ...(owner === undefined ? {} : { owner }), from }
}
type Body = ReturnType<typeof assignBody>

export const assign = (body: Body) => apiSend(AssignResult, 'POST', '/resources/assign', body)

/** What an assignment would change, asked before it is made. */
export const previewQuery = (body: Body) => queryOptions({
  queryKey: ['assign-preview', body],
  queryFn: () => apiSend(AssignResult, 'POST', '/resources/assign', { ...body, dryRun: true }),
  placeholderData: keepPreviousData,
  retry: false,
})

/** Everyone who is in a team, once, by name. */
export function ownersOf(teams: z.infer<typeof Team>[]): { value: string; label: string }[] {
  const people = new Map(teams.flatMap((t) => [...t.leads, ...t.members]).map((p) => [p.email, p.name]))
  return [...people].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label))
}

/** Says what was done, with ten seconds of Undo. */
export function offerUndo(result: z.infer<typeof AssignResult>, text: string, client: QueryClient): void {
  const id = `assigned-${result.undoToken ?? text}`
  const undo = async () => {
    notifications.hide(id)
    try {
      await apiSend(z.unknown(), 'POST', '/resources/assign/undo', { undoToken: result.undoToken })
      await client.invalidateQueries({ queryKey: ['figures'] })
      notifications.show({ message: 'Undone: owners are as they were.' })
    } catch (e) {
      notifications.show({ color: 'red', title: 'It could not be undone', message: e instanceof Error ? e.message : 'The request failed.' })
    }
  }
  notifications.show({
    id, autoClose: 10_000, withBorder: true,
    message: (
      <div style={{ display: 'flex', gap: 12, alignItems: 'center', justifyContent: 'space-between' }}>
        <span><b>{text}</b><br /><span className="dim">{money(result.amount, { currency: result.currency })} moved.</span></span>
        {result.undoToken && <Button variant="default" onClick={() => void undo()}>Undo</Button>}
      </div>
    ),
  })
}
