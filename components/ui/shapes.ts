import { IconCircleDashed, IconClock24, IconDatabase, IconEyeOff, IconGauge, IconReceipt, type Icon } from '@tabler/icons-react'

export type ShapeName = 'standing' | 'metered' | 'transient' | 'storage' | 'none' | 'unlisted'

/** How a thing bills: its word, sign and colour, the same on every screen and in this order. */
export const SHAPES: Record<ShapeName, { label: string; icon: Icon; color: string; says: string }> = {
  standing: { label: 'Standing', icon: IconClock24, color: 'var(--s1)', says: 'bills for as long as it exists' },
  metered: { label: 'Metered', icon: IconGauge, color: 'var(--s2)', says: 'bills what is used' },
  transient: { label: 'Transient', icon: IconReceipt, color: 'var(--s3)', says: 'bills once and stops' },
  storage: { label: 'Storage', icon: IconDatabase, color: 'var(--s4)', says: 'bills what is kept' },
  none: { label: 'No meter', icon: IconCircleDashed, color: 'var(--dim)', says: 'has no meter of its own' },
  unlisted: { label: 'Not listed', icon: IconEyeOff, color: 'var(--so)', says: 'billed, but never listed' },
}
