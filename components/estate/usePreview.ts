'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ResourceItem } from './useEstate'

export interface Preview {
  shown: { row: ResourceItem; at: DOMRect } | null
  show: (row: ResourceItem, anchor: HTMLElement) => void
  hide: () => void
  /** The pointer is on the card: it stays (WCAG 1.4.13). */
  keep: () => void
}

/** One card for all rows, a third of a second after the pointer or the focus comes; Esc takes it away. */
export function usePreview(): Preview {
  const [shown, setShown] = useState<Preview['shown']>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const later = useCallback((then: () => void, ms: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(then, ms)
  }, [])
  const show = useCallback((row: ResourceItem, anchor: HTMLElement) => later(() => setShown({ row, at: anchor.getBoundingClientRect() }), 350), [later])
  const hide = useCallback(() => later(() => setShown(null), 150), [later])
  const keep = useCallback(() => clearTimeout(timer.current), [])
  useEffect(() => {
    const close = (e: KeyboardEvent) => { if (e.key === 'Escape') setShown(null) }
    const away = () => setShown(null)
    document.addEventListener('keydown', close)
    window.addEventListener('scroll', away, { passive: true })
    return () => {
      clearTimeout(timer.current)
      document.removeEventListener('keydown', close)
      window.removeEventListener('scroll', away)
    }
  }, [])
  return useMemo(() => ({ shown, show, hide, keep }), [shown, show, hide, keep])
}
