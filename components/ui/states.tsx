'use client'

import { Button, CopyButton, Skeleton } from '@mantine/core'
import { useTimeout } from '@mantine/hooks'
import { IconAlertTriangle, IconCopy, IconPlugConnectedX, IconRefresh, IconTableOff } from '@tabler/icons-react'
import { useState, type ComponentType, type ReactNode } from 'react'
import { ApiError } from '../api'
import classes from './states.module.css'

/** Why there is nothing, and the one step out of it. */
export function EmptyState({ title, children, actions, icon: Icon = IconTableOff, heading: Heading = 'h3' }: { title: ReactNode; heading?: 'h1' | 'h2' | 'h3'; children?: ReactNode; actions?: ReactNode; icon?: ComponentType<{ size?: number; stroke?: number }> }) {
  return (
    <div className={classes.empty}>
      <Icon size={26} stroke={1.4} />
      <Heading className={classes.emptyTitle}>{title}</Heading>
      {children && <p className={classes.emptyText}>{children}</p>}
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  )
}

interface ErrorProps {
  error: unknown
  /** What failed, as a sentence: "The resources could not be read". */
  what: string
  /** What still holds: "The rest of the page is complete." */
  holds?: string
  retry?: () => void
}

/** What failed, what still holds, what to do, and a stable code. One panel fails alone. */
export function ErrorState({ error, what, holds, retry }: ErrorProps) {
  const code = error instanceof ApiError ? error.code : 'unexpected'
  const detail = error instanceof Error ? error.message : 'Something unexpected happened.'
  return (
    <div className={classes.error} role="alert">
      <h3 className={classes.errorTitle}><IconPlugConnectedX size={16} stroke={1.8} />{what}</h3>
      <p className={classes.errorText}>{detail}{holds ? ` ${holds}` : ''}</p>
      <div className={classes.errorActions}>
        {retry && <Button onClick={retry} leftSection={<IconRefresh size={15} />}>Try again</Button>}
        <CopyButton value={`${what}\n${code}\n${detail}`}>
          {({ copied, copy }) => <Button variant="default" onClick={copy} leftSection={<IconCopy size={15} />}>{copied ? 'Copied' : 'Copy details'}</Button>}
        </CopyButton>
        <code className={classes.code}>{code}</code>
      </div>
    </div>
  )
}

/** Something is missing but what is shown holds. */
export function PartialNote({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className={classes.partial} role="status">
      <p className={classes.partialTitle}><IconAlertTriangle size={16} stroke={1.8} />{title}</p>
      {children && <p className={classes.errorText}>{children}</p>}
    </div>
  )
}

/** Shows its content only after 150 ms, so that what is quick never flickers. */
export function AfterDelay({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false)
  useTimeout(() => setShown(true), 150, { autoInvoke: true })
  return <div style={{ visibility: shown ? 'visible' : 'hidden' }} aria-busy="true">{children}</div>
}

/** Rows of the final height; titles and heads stay where they are. */
export function TableSkeleton({ rows = 10, rowHeight = 36 }: { rows?: number; rowHeight?: number }) {
  return (
    <AfterDelay>
      <span className="visually-hidden" role="status">Loading</span>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className={classes.skeletonRow} style={{ height: rowHeight }}>
          <Skeleton height={10} width={`${28 + ((i * 7) % 14)}%`} animate={false} />
          <Skeleton height={10} width="16%" animate={false} />
          <Skeleton height={10} width="18%" animate={false} />
        </div>
      ))}
    </AfterDelay>
  )
}
