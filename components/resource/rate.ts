import { abs, compare, isZero } from '../decimal'

/**
 * amount ÷ quantity with at least four significant digits and at most twelve decimals, for the rate beside a bill
 * line. Null where nothing was used: a tax or credit has no rate. Shown only; nothing is added up from it.
 */
export function unitRate(amount: string, quantity: string): string | null {
  if (isZero(quantity)) return null
  const digits = (v: string) => (v.split('.')[1] ?? '').length
  const scale = Math.max(digits(amount), digits(quantity))
  const whole = (v: string) => BigInt(v.replace('.', '') + '0'.repeat(scale - digits(v)))
  const scaled = (whole(amount) * 10n ** 12n) / whole(quantity)
  const sign = scaled < 0n ? '-' : ''
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(13, '0')
  const [left, right] = [text.slice(0, -12), text.slice(-12)]
  const lead = left === '0' ? right.search(/[1-9]/) : 0
  const keep = compare(abs(left), '1') >= 0 ? 4 : Math.min(12, (lead < 0 ? 0 : lead) + 4)
  const fraction = right.slice(0, keep).replace(/0+$/, '').padEnd(2, '0')
  return `${sign}${left}.${fraction}`
}

/** `504` → `504`, `1234567.5` → `1,234,567.5`, `0.000123456` → `0.000123`: what fits a column; the whole stands on hover. */
export function quantityText(quantity: string): string {
  const [whole = '0', fraction = ''] = quantity.split('.')
  const lead = whole.replace('-', '') === '0' ? Math.max(0, fraction.search(/[1-9]/)) : 0
  const kept = fraction.slice(0, whole.length > 3 ? 2 : lead + 3).replace(/0+$/, '')
  return `${whole.replace('-', '−').replace(/\B(?=(\d{3})+$)/g, ',')}${kept ? `.${kept}` : ''}`
}
