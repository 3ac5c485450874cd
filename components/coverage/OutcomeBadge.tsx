import { IconAlertTriangle, IconBan, IconCheck, IconClockExclamation, IconMinus, IconPower, IconQuestionMark, type Icon } from '@tabler/icons-react'
import { ToneBadge, type Tone } from '../ui/ToneBadge'
import { KIND_WORDS, type CellKind } from './matrix'

const LOOKS: Record<CellKind, { tone: Tone; icon: Icon }> = {
  found: { tone: 'green', icon: IconCheck }, none: { tone: 'grey', icon: IconCheck }, denied: { tone: 'red', icon: IconBan },
  'not-offered': { tone: 'grey', icon: IconMinus }, 'not-opted-in': { tone: 'grey', icon: IconPower },
  failed: { tone: 'amber', icon: IconAlertTriangle }, throttled: { tone: 'amber', icon: IconAlertTriangle },
  stale: { tone: 'amber', icon: IconClockExclamation }, never: { tone: 'amber', icon: IconQuestionMark },
}

export function OutcomeBadge({ kind }: { kind: CellKind }) {
  return <ToneBadge tone={LOOKS[kind].tone} icon={LOOKS[kind].icon}>{KIND_WORDS[kind]}</ToneBadge>
}
