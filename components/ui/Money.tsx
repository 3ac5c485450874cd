import type { ReactNode } from 'react'
import { money, rate, signedMoney } from '../format'
import classes from './money.module.css'

export type Basis = 'billed' | 'estimated' | 'projected'

const WORDS: Record<Basis, string> = { billed: 'billed', estimated: 'estimated, not billed yet', projected: 'projected' }

/** ■ billed, ◪ estimated, ▫ projected, drawn so that they look the same in every font. */
export function BasisGlyph({ basis, size = 9, label = true }: { basis: Basis; size?: number; label?: boolean }) {
  return (
    <svg className={classes.glyph} width={size} height={size} viewBox="0 0 10 10" role={label ? 'img' : undefined} aria-hidden={!label} aria-label={label ? WORDS[basis] : undefined}>
      {basis === 'billed' && <rect x="0.5" y="0.5" width="9" height="9" rx="1" fill="currentColor" />}
      {basis === 'estimated' && <><path d="M1 9 9 1V9Z" fill="currentColor" /><rect x="1" y="1" width="8" height="8" rx="1" fill="none" stroke="currentColor" strokeWidth="1.4" /></>}
      {basis === 'projected' && <rect x="1" y="1" width="8" height="8" rx="1.5" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2 1.6" />}
    </svg>
  )
}

interface Props {
  /** Decimal string; null reads "not known", undefined "—" (it cannot bill). */
  value: string | null | undefined
  basis?: Basis
  /** Named on hover. */
  metric?: string
  currency?: string
  /** Part of a line that is split: ÷. */
  allocated?: boolean
  signed?: boolean
  perHour?: boolean
  /** Draw the basis; off where the column's head says it for all. */
  glyph?: boolean
  digits?: number
  children?: ReactNode
}

/** The one way money is written on a screen: a figure with its basis, never rounded through a float. */
export function Money({ value, basis = 'billed', metric, currency = 'USD', allocated, signed, perHour, glyph = false, digits }: Props) {
  if (value === undefined) return <span className="dim">—</span>
  if (value === null) return <span className="dim">not known</span>
  const text = perHour ? rate(value, currency) : signed ? signedMoney(value, { currency, digits }) : money(value, { currency, digits })
  const title = [WORDS[basis], metric, `${value} ${currency}`].filter(Boolean).join(', ')
  return (
    <span className={classes.money} title={title}>
      {glyph && <BasisGlyph basis={basis} />}
      {basis === 'estimated' && '≈ '}{allocated && '÷ '}{text}
    </span>
  )
}
