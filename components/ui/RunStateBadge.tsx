import { IconAlertTriangle, IconCircleCheckFilled, IconCircleDashed, IconCircleX, IconHelpCircle, IconLoader2, IconPlayerPause, IconPlayerPlayFilled, type Icon } from '@tabler/icons-react'
import classes from './badge.module.css'

export type RunStateName = 'starting' | 'running' | 'stopping' | 'stopped' | 'finished' | 'failed' | 'unknown' | 'gone' | 'queued' | 'done' | 'incomplete'

const STATES: Record<RunStateName, { label: string; icon: Icon; color: string }> = {
  running: { label: 'Running', icon: IconPlayerPlayFilled, color: 'var(--green)' },
  starting: { label: 'Starting', icon: IconLoader2, color: 'var(--accent)' },
  stopping: { label: 'Stopping', icon: IconLoader2, color: 'var(--accent)' },
  stopped: { label: 'Stopped', icon: IconPlayerPause, color: 'var(--dim)' },
  finished: { label: 'Completed', icon: IconCircleCheckFilled, color: 'var(--dim)' },
  failed: { label: 'Failed', icon: IconCircleX, color: 'var(--red)' },
  unknown: { label: 'Not known', icon: IconHelpCircle, color: 'var(--dim)' },
  gone: { label: 'Gone', icon: IconCircleDashed, color: 'var(--dim)' },
  queued: { label: 'Queued', icon: IconCircleDashed, color: 'var(--dim)' },
  done: { label: 'Done', icon: IconCircleCheckFilled, color: 'var(--green)' },
  incomplete: { label: 'Partly done', icon: IconAlertTriangle, color: 'var(--amber)' },
}

export const STATE_LABELS: Record<string, string> = Object.fromEntries(Object.entries(STATES).map(([state, look]) => [state, look.label]))

/** `InService` → `In service`, `ACTIVE` → `Active`, `NOT_PREPARED` → `Not prepared`. */
export function rawWords(raw: string): string {
  const words = (/[a-z]/.test(raw) ? raw.replace(/([a-z])([A-Z])/g, '$1 $2') : raw).replaceAll('_', ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Our state as sign and colour, AWS's own word as text where it gives one. `standing`: a thing that stands shows ▶, one that is merely there ✓. */
export function RunStateBadge({ state, raw, standing = true }: { state: RunStateName; raw?: string | null; standing?: boolean }) {
  const known = STATES[state]
  const Sign = state === 'running' && !standing ? IconCircleCheckFilled : known.icon
  const text = raw && state !== 'gone' ? rawWords(raw) : known.label
  return (
    <span className={classes.state} title={raw ? `${known.label}: AWS says ${raw}` : known.label}>
      <Sign size={14} stroke={1.8} color={known.color} aria-hidden />
      <span className="cut">{text}</span>
    </span>
  )
}
