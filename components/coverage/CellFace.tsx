import { IconAlertTriangle, IconClockExclamation, IconMinus, IconPower, IconQuestionMark, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CellKind } from './matrix'
import c from './Matrix.module.css'

const CLASS: Record<CellKind, string | undefined> = {
  found: c.found, none: c.none, denied: c.denied, 'not-offered': c.notOffered, 'not-opted-in': c.notOptedIn,
  failed: c.failed, throttled: c.failed, stale: c.stale, never: c.never,
}
export const cellClass = (kind: CellKind): string => CLASS[kind] ?? ''

/** What stands inside a cell. Colour never speaks alone: each kind has its own sign. `money` is short, e.g. "$1.5k". */
export function cellFace(kind: CellKind, count: number, money: string | null): ReactNode {
  const amount = money === null ? null : <span className={c.amount}>{money}</span>
  switch (kind) {
    case 'found':
    case 'none': return count
    case 'denied': return <><IconX size={13} aria-hidden />{amount}</>
    case 'not-offered': return <IconMinus size={13} aria-hidden />
    case 'not-opted-in': return <IconPower size={13} aria-hidden />
    case 'failed':
    case 'throttled': return <><IconAlertTriangle size={14} aria-hidden />{amount}</>
    case 'stale': return <><span><IconClockExclamation size={13} aria-hidden /> {count}</span>{amount}</>
    case 'never': return <><IconQuestionMark size={13} aria-hidden />{amount}</>
  }
}

const SAMPLES: [CellKind, number, string | null, string][] = [
  ['found', 12, null, 'Listed, found'], ['none', 0, null, 'Listed, none'], ['denied', 0, '$312', 'Denied, $ billed'],
  ['not-offered', 0, null, 'Not offered here'], ['not-opted-in', 0, null, 'Region not opted in'],
  ['failed', 0, null, 'Failed or throttled'], ['stale', 4, null, 'Stale: last count'], ['never', 0, null, 'Never checked'],
]

export function Legend() {
  return (
    <ul className={c.legend} aria-label="What the cells mean">
      {SAMPLES.map(([kind, count, money, words]) => (
        <li key={kind}><span className={`${c.sample} ${cellClass(kind)}`} aria-hidden>{cellFace(kind, count, money)}</span>{words}</li>
      ))}
    </ul>
  )
}
