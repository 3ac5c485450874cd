import { money, type Money } from '@/lib/core/money'

/** Decimal places of a projected amount: far below a cent, far above what a double holds of it. */
export const PLACES = 9
const UNIT = 10 ** PLACES

const wholeOf = (x: number): number => Math.trunc(x)
/** What is beyond the whole, in units of the last place. */
const restOf = (x: number): number => Math.round((x - Math.trunc(x)) * UNIT)

/**
 * Sums of projected amounts, each rounded to nine decimals once, as it is added: the same whatever the order, and the
 * same as the sum of the parts that are stored. Wholes and rests are integers in doubles, which add exactly.
 */
export class ExactSums {
  private readonly whole: Float64Array
  private readonly rest: Float64Array

  constructor(readonly length: number) {
    this.whole = new Float64Array(length)
    this.rest = new Float64Array(length)
  }

  add(i: number, x: number): void {
    this.whole[i]! += wholeOf(x)
    this.rest[i]! += restOf(x)
  }

  addAll(more: Float64Array): void {
    for (let i = 0; i < this.length; i++) if (more[i] !== 0) this.add(i, more[i]!)
  }

  /** The nearest doubles, for what is a weight or a share's base. */
  numbers(): Float64Array {
    return this.whole.map((w, i) => w + this.rest[i]! / UNIT)
  }

  at(i: number): Money {
    const carried = Math.trunc(this.rest[i]! / UNIT)
    return decimal(this.whole[i]! + carried, this.rest[i]! - carried * UNIT)
  }
}

/** A projected amount as the decimal it is from here on. */
export const rounded = (x: number): Money => decimal(wholeOf(x), restOf(x))

function decimal(whole: number, rest: number): Money {
  if (Math.abs(rest) === UNIT) return decimal(whole + Math.sign(rest), 0)
  if (rest === 0) return whole === 0 ? '0' : whole.toFixed(0)
  if (whole !== 0 && Math.sign(whole) !== Math.sign(rest)) return decimal(whole - Math.sign(whole), rest + Math.sign(whole) * UNIT)
  return `${whole < 0 || rest < 0 ? '-' : ''}${Math.abs(whole).toFixed(0)}.${String(Math.abs(rest)).padStart(PLACES, '0').replace(/0+$/, '')}`
}

/** A computed rate or amount behind a part, as a decimal string of twelve significant digits: what a double holds for certain. */
export const rateFact = (x: number): Money => money(x.toPrecision(12))
/** A computed share, growth or weekday factor: six significant digits. */
export const shareFact = (x: number): Money => money(x.toPrecision(6))
