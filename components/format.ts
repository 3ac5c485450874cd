import { abs, compare, isNegative, percentOf, round, subtract } from './decimal'

const SIGNS: Record<string, string> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', INR: '₹', CNY: '¥' }
const MINUS = '−'
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const LONG_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

const grouped = (digits: string): string => {
  const [whole = '', fraction] = digits.split('.')
  const body = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? body : `${body}.${fraction}`
}

/** `$1,764.26`, `−$412.50`, `€1,204.00 EUR`: two decimals unless told, the code where it is not dollars. */
export function money(value: string, { currency = 'USD', digits = 2 }: { currency?: string; digits?: number } = {}): string {
  const rounded = round(value, digits)
  const body = grouped(rounded.replace('-', ''))
  const sign = rounded.startsWith('-') ? MINUS : ''
  const symbol = SIGNS[currency]
  if (currency === 'USD') return `${sign}$${body}`
  return `${sign}${symbol ?? ''}${body} ${currency}`
}

/** Always with its sign: `+$3,817.76`, `−$2,324.29`, `$0.00`. */
export function signedMoney(value: string, options: { currency?: string; digits?: number } = {}): string {
  const text = money(value, options)
  return text.startsWith(MINUS) || /^[^\d]*0(\.0+)?( |$)/.test(text) ? text : `+${text}`
}

/** `$/h` columns: three decimals and no sign of the currency, which the head names. */
export const hourly = (value: string): string => money(value, { digits: 3 }).replace('$', '')

/** A rate in prose: `$13.08/h`, more decimals only where two would hide something. */
export function rate(value: string, currency = 'USD'): string {
  const digits = compare(round(value, 2), round(value, 3)) === 0 ? 2 : 3
  return `${money(value, { currency, digits })}/h`
}

/** Axis and headline: `$178.8k`, thousands only from $10k (`k` from $1,000 on an axis). */
export function short(value: string, { currency = 'USD', from = '10000', digits = 1 }: { currency?: string; from?: string; digits?: number } = {}): string {
  if (compare(abs(value), from) < 0) return money(value, { currency, digits: 0 })
  const thousand = shift(value, 3)
  const text = money(round(thousand, digits).replace(/\.0+$/, ''), { currency: 'USD', digits: /\.0+$/.test(round(thousand, digits)) ? 0 : digits })
  return `${currency === 'USD' ? text : text.replace('$', SIGNS[currency] ?? '')}k`
}

/** Decimal point moved `places` to the left. */
function shift(value: string, places: number): string {
  const [whole = '0', fraction = ''] = abs(value).split('.')
  const padded = whole.padStart(places + 1, '0')
  return `${isNegative(value) ? '-' : ''}${padded.slice(0, -places)}.${padded.slice(-places)}${fraction}`
}

/** `+12.3%`, `−5.3%`, `0.0%`; `new` where there was nothing before; `—` where there is nothing at all. */
export function change(now: string, before: string | null): string {
  if (before === null || compare(before, '0') === 0) return compare(now, '0') === 0 ? '—' : 'new'
  return signedPercent(percentOf(subtract(now, before), abs(before)) ?? '0.0')
}

export const percent = (value: string): string => `${value.replace('-', MINUS)}%`
export const signedPercent = (value: string): string =>
  value.startsWith('-') ? percent(value) : Number(value) === 0 ? percent(value) : `+${percent(value)}`

export const count = (n: number): string => grouped(String(n))
export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`

const parts = (day: string): [number, number, number] => {
  const [y, m, d] = day.slice(0, 10).split('-').map(Number)
  return [y ?? 0, (m ?? 1) - 1, d ?? 1]
}

/** UTC day `2026-11-21` → `21 Nov`, with the year where it differs from `year`. */
export function day(value: string, year?: number): string {
  const [y, m, d] = parts(value)
  return `${d} ${MONTHS[m]}${year !== undefined && y !== year ? ` ${y}` : ''}`
}

/** Both days inclusive: `1–21 Nov`, `28 Oct – 3 Nov`, `21 Nov` for one day. */
export function days(from: string, to: string): string {
  const [a, b] = [parts(from), parts(to)]
  if (from.slice(0, 10) === to.slice(0, 10)) return day(from)
  if (a[0] === b[0] && a[1] === b[1]) return `${a[2]}–${b[2]} ${MONTHS[b[1]]}`
  return `${day(from, b[0])} – ${day(to)}`
}

/** `2026-11` → `November 2026`, or `Nov 2026`. */
export function month(value: string, style: 'long' | 'short' | 'name' = 'long'): string {
  const [y, m] = parts(`${value}-01`)
  return style === 'name' ? LONG_MONTHS[m] ?? '' : `${(style === 'long' ? LONG_MONTHS : MONTHS)[m]} ${y}`
}

/** `06:00 UTC`. */
export const clock = (instant: string): string => `${new Date(instant).toISOString().slice(11, 16)} UTC`
/** `23 Nov 06:00 UTC`. */
export const moment = (instant: string): string => `${day(new Date(instant).toISOString())} ${clock(instant)}`
/** `23 Nov 2026`. */
export const date = (instant: string): string => `${day(new Date(instant).toISOString())} ${new Date(instant).getUTCFullYear()}`

/** `just now`, `4 min ago`, `2 h ago`, `23 days ago`; `now` is the server's clock. */
export function ago(instant: string, now: string): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(instant)) / 60_000)
  if (minutes < 2) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ago`
  return `${Math.floor(minutes / 1440)} days ago`
}

/** `3 h 12 min`, `41 s`, `2 d 4 h`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return hours % 24 === 0 ? `${Math.floor(hours / 24)} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** Cuts the middle and keeps the last 22 characters, which name the thing. */
export function cutArn(arn: string, max = 56): string {
  return arn.length <= max ? arn : `${arn.slice(0, max - 23)}…${arn.slice(-22)}`
}
