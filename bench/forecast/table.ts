import { GUESSES, errorOf, type Origin } from './score'
import { DAYS } from './worlds'

const WORDS = { predicted: 'forecast', withRuns: 'with expected runs', linear: 'month to date, linear', rate730: 'rate × 730', perfect: 'perfect knowledge' } as const
const cell = (n: number): string => n.toFixed(1).padStart(7)

/** A mix's mean absolute errors by day of the month, and over all; the last columns: bias, worst month. */
export function tableOf(title: string, list: Origin[]): string {
  const head = `${title.padEnd(24)}${DAYS.map((d) => `day ${d}`.padStart(7)).join('')}    all   bias   worst origin`
  const lines = GUESSES.map((g) => {
    const worst = list.reduce((w, o) => (Math.abs(o[g] / o.actual - 1) > Math.abs(w[g] / w.actual - 1) ? o : w))
    const all = errorOf(list, g)
    return `  ${WORDS[g].padEnd(22)}${DAYS.map((d) => cell(errorOf(list.filter((o) => o.day === d), g).mape)).join('')}${cell(all.mape)}${cell(all.bias)}   ${worst.month}-${String(worst.day).padStart(2, '0')} ${cell(100 * (worst[g] / worst.actual - 1)).trim()}`
  })
  const banded = list.filter((o) => o.inBand !== null)
  return [head, ...lines, `  ${banded.length === 0 ? 'no band' : `band holds ${Math.round((100 * banded.filter((o) => o.inBand).length) / banded.length)} % of ${banded.length} (80 % meant)`}`].join('\n')
}
