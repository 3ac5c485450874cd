/**
 * Exact arithmetic on the API's decimal strings, for display: no float, and no decimal library in the browser.
 * `{ n, scale }` is n / 10^scale.
 */
interface Scaled { n: bigint; scale: number }

function parse(value: string): Scaled {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value)
  if (!match) throw new RangeError(`"${value}" is not a decimal string.`)
  const [, sign = '', whole = '', fraction = ''] = match
  return { n: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length }
}

/** Whether `parse` understands it. */
export const isDecimal = (value: string): boolean => /^-?\d+(\.\d+)?$/.test(value)

const at = (v: Scaled, scale: number): bigint => v.n * 10n ** BigInt(scale - v.scale)

function print(n: bigint, scale: number): string {
  const digits = (n < 0n ? -n : n).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = scale > 0 ? digits.slice(-scale).replace(/0+$/, '') : ''
  return `${n < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
}

export function add(a: string, b: string): string {
  const [x, y] = [parse(a), parse(b)]
  const scale = Math.max(x.scale, y.scale)
  return print(at(x, scale) + at(y, scale), scale)
}

export const negate = (a: string): string => print(-parse(a).n, parse(a).scale)
export const subtract = (a: string, b: string): string => add(a, negate(b))
/** `a` × a whole number. */
export const times = (a: string, by: number): string => print(parse(a).n * BigInt(by), parse(a).scale)
export const sumOf = (values: string[]): string => values.reduce(add, '0')
export const isZero = (a: string): boolean => parse(a).n === 0n
export const isNegative = (a: string): boolean => parse(a).n < 0n
export const abs = (a: string): string => (isNegative(a) ? negate(a) : a)

/** −1, 0 or 1, for sorting. */
export function compare(a: string, b: string): number {
  const d = parse(subtract(a, b)).n
  return d < 0n ? -1 : d > 0n ? 1 : 0
}

/** Rounds half away from zero to exactly `digits` decimals: `round('1.005', 2)` → `"1.01"`. */
export function round(value: string, digits: number): string {
  const v = parse(value)
  const drop = v.scale - digits
  const unit = 10n ** BigInt(Math.max(drop, 0))
  const magnitude = v.n < 0n ? -v.n : v.n
  const kept = drop > 0 ? (magnitude + unit / 2n) / unit : magnitude * 10n ** BigInt(-drop)
  const text = kept.toString().padStart(digits + 1, '0')
  const body = digits > 0 ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text
  return v.n < 0n && kept !== 0n ? `-${body}` : body
}

/** a / b × 100 with one decimal, as `round` writes it; null when b is zero. */
export function percentOf(a: string, b: string): string | null {
  const [x, y] = [parse(a), parse(b)]
  const scale = Math.max(x.scale, y.scale)
  const whole = at(y, scale)
  if (whole === 0n) return null
  const tenThousandths = (at(x, scale) * 100_000n) / whole
  return round(print(tenThousandths, 3), 1)
}

/** For lengths on a chart only, never for a figure that is shown or added. */
export const toLength = (a: string): number => Number(a)
