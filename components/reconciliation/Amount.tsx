import Link from 'next/link'
import { isZero } from '../decimal'
import { money } from '../format'

/** A figure with its exact amount on hover; it leads to what is beneath, where there is anything. */
export function Amount({ value, currency, href, label }: { value: string; currency: string; href?: string; label?: string }) {
  const text = <span title={`${value} ${currency}`} data-amount={value}>{money(value, { currency })}</span>
  return href && !isZero(value) ? <Link href={href} aria-label={label ? `${label}, ${money(value, { currency })}` : undefined}>{text}</Link> : text
}
