'use client'

import { Button, Kbd, Portal } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCopy } from '@tabler/icons-react'
import { useApp } from '../app-context'
import { ago, cutArn, day, money } from '../format'
import type { Preview } from './usePreview'
import classes from './estate.module.css'

const WIDTH = 540

/** ARN, first and last seen, lifetime cost: what a row has no column for. */
export function RowPreview({ preview }: { preview: Preview }) {
  const clipboard = useClipboard()
  const { now } = useApp()
  if (!preview.shown) return null
  const { row, at } = preview.shown
  const below = at.bottom + 130 < window.innerHeight
  const left = Math.max(8, Math.min(at.left + 24, window.innerWidth - WIDTH - 8))
  const lifetime = row.cost.lifetime === null ? 'Lifetime cost not known.' : `Lifetime ${money(row.cost.lifetime, { currency: row.cost.currency })}.`
  return (
    <Portal>
      <div className={classes.preview} role="tooltip" style={{ left, width: `min(${WIDTH}px, calc(100vw - 16px))`, ...(below ? { top: at.bottom + 6 } : { bottom: window.innerHeight - at.top + 6 }) }} onMouseEnter={preview.keep} onMouseLeave={preview.hide}>
        <div className={classes.previewHead}>
          <b className="cut">{row.name}</b>
          <Button variant="default" size="compact-xs" tabIndex={-1} leftSection={<IconCopy size={13} />} rightSection={<Kbd size="xs">C</Kbd>} onClick={() => clipboard.copy(row.arn)}>{clipboard.copied ? 'Copied' : 'Copy ARN'}</Button>
        </div>
        <div className="mono" title={row.arn}>{cutArn(row.arn, 70)}</div>
        <div className="dim small">First seen {day(row.firstSeenAt)}, last seen {ago(row.lastSeenAt, now)}{row.goneAt ? `, gone since ${day(row.goneAt)}` : ''}. {lifetime}</div>
      </div>
    </Portal>
  )
}
