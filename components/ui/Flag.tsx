import { Tooltip } from '@mantine/core'
import { IconActivity, IconBan, IconCircleDashed, IconClockExclamation, IconHelpCircle, IconLock, IconShare, IconTagOff, IconTag, IconUnlink, IconUserQuestion, IconZzz, type Icon } from '@tabler/icons-react'
import classes from './badge.module.css'

export type FlagName = 'not-listed' | 'unowned' | 'untagged' | 'tags-unknown' | 'shared' | 'gone' | 'stale' | 'committed' | 'orphaned' | 'used' | 'idle' | 'unknown'
type Tone = 'red' | 'amber' | 'grey'

/** Red: someone must act. Amber: worth a look. Grey: to know. In order of weight. */
export const FLAG_LOOKS: Record<FlagName, { label: string; tone: Tone; icon: Icon }> = {
  'not-listed': { label: 'Not listed', tone: 'red', icon: IconBan },
  orphaned: { label: 'Orphaned', tone: 'amber', icon: IconUnlink },
  idle: { label: 'Idle', tone: 'amber', icon: IconZzz },
  stale: { label: 'Stale', tone: 'amber', icon: IconClockExclamation },
  committed: { label: 'Committed', tone: 'grey', icon: IconLock },
  unowned: { label: 'No owner', tone: 'grey', icon: IconUserQuestion },
  shared: { label: 'Shared', tone: 'grey', icon: IconShare },
  gone: { label: 'Gone', tone: 'grey', icon: IconCircleDashed },
  untagged: { label: 'Untagged', tone: 'grey', icon: IconTagOff },
  used: { label: 'Used', tone: 'grey', icon: IconActivity },
  unknown: { label: 'Use not known', tone: 'grey', icon: IconHelpCircle },
  'tags-unknown': { label: 'Tags not known', tone: 'grey', icon: IconTag },
}

export function Flag({ flag, reason, iconOnly }: { flag: FlagName; reason?: string; iconOnly?: boolean }) {
  const look = FLAG_LOOKS[flag]
  const Sign = look?.icon ?? IconHelpCircle
  const label = look?.label ?? flag
  const badge = (
    <span className={classes.flag} data-tone={look?.tone ?? 'grey'} data-icon={iconOnly || undefined} role={iconOnly ? 'img' : undefined} aria-label={iconOnly ? label : undefined}>
      <Sign size={13} stroke={1.9} aria-hidden />
      {!iconOnly && label}
    </span>
  )
  const says = reason ? `${label}: ${reason}` : iconOnly ? label : ''
  return says ? <Tooltip label={says} multiline maw={320}>{badge}</Tooltip> : badge
}

/** True of most: filters and the resource's own page say it, rows do not. */
const QUIET: FlagName[] = ['used', 'unknown']

/** Flags that are true, heaviest first: the first in words, the rest as signs. Unknown ones are not claimed. */
export function FlagList({ flags, hide = [], max = 3 }: { flags: { flag: FlagName; value: boolean | null; reason: string }[]; hide?: FlagName[]; max?: number }) {
  const order = Object.keys(FLAG_LOOKS)
  const shown = flags.filter((f) => f.value === true && !QUIET.includes(f.flag) && !hide.includes(f.flag)).sort((a, b) => order.indexOf(a.flag) - order.indexOf(b.flag))
  return (
    <span className={classes.flags}>
      {shown.slice(0, max).map((f, i) => <Flag key={f.flag} flag={f.flag} reason={f.reason} iconOnly={i > 0} />)}
    </span>
  )
}
