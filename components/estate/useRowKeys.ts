'use client'

import { useClipboard } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useHref } from '../global-state'
import { useKeys } from '../shell/Shortcuts'
import type { ResourceItem } from './useEstate'

interface Options {
  rows: ResourceItem[]
  toggle: (row: ResourceItem) => void
  clear: () => void
  focusWords: () => void
  focusTeam: () => void
  /** null: this person may not export. */
  exportUrl: string | null
}

/** J K move, Enter opens, Space selects, C copies the ARN, A assigns, E exports, / filters, Esc clears. Answers the current row's index. */
export function useRowKeys({ rows, toggle, clear, focusWords, focusTeam, exportUrl }: Options): number {
  const router = useRouter()
  const href = useHref()
  const clipboard = useClipboard()
  const [current, setCurrent] = useState(-1)
  const focused = () => {
    const id = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.row : undefined
    const index = id === undefined ? -1 : rows.findIndex((r) => r.id === id)
    return index >= 0 ? index : current
  }
  const move = (by: number) => setCurrent(Math.max(0, Math.min(rows.length - 1, focused() + by)))
  const id = rows[current]?.id
  useEffect(() => {
    if (id === undefined) return
    // The row may still be on its way into the document when it was far outside the view.
    const frame = requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus({ preventScroll: true }))
    return () => cancelAnimationFrame(frame)
  }, [id])
  const onRow = (then: (row: ResourceItem) => void) => (e: KeyboardEvent) => {
    const row = rows[focused()]
    if (!row) return
    e.preventDefault()
    then(row)
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: (e) => { if (e.target === document.body) onRow((row) => router.push(href(`/estate/${row.id}`)))(e) },
    ' ': (e) => { if (!(e.target instanceof HTMLButtonElement || e.target instanceof HTMLInputElement)) onRow(toggle)(e) },
    c: onRow((row) => { clipboard.copy(row.arn); notifications.show({ message: `ARN of ${row.name} copied.`, autoClose: 3000 }) }),
    a: (e) => { e.preventDefault(); const row = rows[focused()]; if (row && !document.querySelector('[role="toolbar"]')) toggle(row); setTimeout(focusTeam, 30) },
    e: () => { if (exportUrl) window.location.assign(exportUrl) },
    '/': (e) => { e.preventDefault(); focusWords() },
    Escape: clear,
  })
  return current
}
