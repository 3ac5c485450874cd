'use client'

import { Kbd, Modal, Switch } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { NAV, SETTINGS } from './nav-items'
import classes from './shell.module.css'

/** True where letters are text, or belong to something that is open. */
export function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) && !(target instanceof HTMLInputElement && ['checkbox', 'radio', 'button'].includes(target.type))
    || target.closest('[role="dialog"],[role="menu"],[role="listbox"]') !== null
}

/** Single letters can be turned off (WCAG 2.1.4). */
export const useLetters = () => useLocalStorage({ key: 'outcrop-letters', defaultValue: true })

/** Calls `handlers[key]` for plain key presses outside of inputs; several hooks may listen at once. */
export function useKeys(handlers: Record<string, (e: KeyboardEvent) => void>): void {
  const [on] = useLetters()
  const latest = useRef(handlers)
  useEffect(() => { latest.current = handlers })
  useEffect(() => {
    const listen = (e: KeyboardEvent) => {
      const plain = !e.ctrlKey && !e.metaKey && !e.altKey && !e.defaultPrevented
      if (plain && !typing(e.target) && (on || e.key.length > 1)) latest.current[e.key.length === 1 ? e.key.toLowerCase() : e.key]?.(e)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [on])
}

/** G and then a letter goes to a screen; a second without a letter forgets the G. */
export function useGoKeys(): void {
  const router = useRouter()
  const since = useRef(0)
  const go = Object.fromEntries([...NAV, SETTINGS].map((item) => [item.key ?? '', (e: KeyboardEvent) => {
    if (e.timeStamp - since.current > 1000) return
    since.current = 0
    e.preventDefault()
    router.push(item.href)
  }]))
  useKeys({ ...go, g: (e) => { since.current = e.timeStamp } })
}

const KEYS: [string[], string][] = [
  [['Ctrl', 'K'], 'find anything'], [['/'], 'filter this table'], [['J', 'K'], 'next, previous row'], [['Enter'], 'open'], [['Space'], 'select row'],
  [['A'], 'assign team and owner'], [['C'], 'copy ARN'], [['E'], 'export'], [['['], 'fold the menu'], [['Esc'], 'close, clear'], [['?'], 'this list'],
]

export function HelpModal({ opened, close }: { opened: boolean; close: () => void }) {
  const [on, set] = useLetters()
  const all: [string[], string][] = [...KEYS, ...[...NAV, SETTINGS].map((item): [string[], string] => [['G', (item.key ?? '').toUpperCase()], item.label.toLowerCase()])]
  return (
    <Modal opened={opened} onClose={close} title="Keyboard" size="lg">
      <dl className={classes.keys}>
        {all.map(([keys, says]) => <div key={says}><dt>{keys.map((k) => <Kbd key={k} size="xs">{k}</Kbd>)}</dt><dd>{says}</dd></div>)}
      </dl>
      <Switch mt="md" checked={on} onChange={(e) => set(e.currentTarget.checked)} label="Single letters are shortcuts" />
    </Modal>
  )
}
