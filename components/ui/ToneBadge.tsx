import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './badge.module.css'

export type Tone = 'red' | 'amber' | 'grey' | 'green'

/** A word in a tinted box, with a sign before it: the colour never says it alone. */
export function ToneBadge({ tone, icon: Sign, children, title }: { tone: Tone; icon?: Icon; children: ReactNode; title?: string }) {
  return (
    <span className={classes.flag} data-tone={tone} title={title}>
      {Sign && <Sign size={13} stroke={1.9} aria-hidden />}
      {children}
    </span>
  )
}
