'use client'

import { useCallback, useState } from 'react'
import { sumOf } from '../decimal'
import type { ResourceItem } from './useEstate'

export interface Selection {
  /** Chosen one by one; survives paging, sorting and filtering. */
  items: ReadonlyMap<string, ResourceItem>
  /** Everything the filter leaves, loaded or not. */
  everything: boolean
}

const NOTHING: Selection = { items: new Map(), everything: false }

/** Rows chosen for a bulk change. */
export function useSelection() {
  const [selection, setSelection] = useState<Selection>(NOTHING)
  const toggle = useCallback((row: ResourceItem) => setSelection((s) => {
    const items = new Map(s.items)
    if (!items.delete(row.id)) items.set(row.id, row)
    return { items, everything: false }
  }), [])
  const toggleAll = useCallback((rows: ResourceItem[]) => setSelection((s) => {
    const items = new Map(s.items)
    const whole = rows.every((r) => items.has(r.id))
    for (const r of rows) if (whole) items.delete(r.id); else items.set(r.id, r)
    return { items, everything: false }
  }), [])
  const selectEverything = useCallback(() => setSelection((s) => ({ ...s, everything: true })), [])
  const clear = useCallback(() => setSelection(NOTHING), [])
  return { selection, toggle, toggleAll, selectEverything, clear }
}

/** Month-to-date money of what is chosen; what is not known adds nothing. */
export const amountOf = (items: ReadonlyMap<string, ResourceItem>): string => sumOf([...items.values()].map((r) => r.cost.monthToDate ?? '0'))
