'use client'

import { useMediaQuery } from '@mantine/hooks'
import { isZero } from '../decimal'
import { money, signedMoney } from '../format'
import { BasisGlyph, Card, Money } from '../ui'
import t from '../ui/table.module.css'
import { STEPS, type Step } from './params'
import type { ForecastAnswer } from './queries'
import { waterfall, type WaterfallStep } from './steps'

const HOW: Record<WaterfallStep['key'], string> = {
  billed: 'lines of the bill', unbilled: 'hours and use × own rate', standing: 'hours left × rate', storage: 'day rate × days left', metered: 'level, trend and weekdays',
  runningJobs: 'share done and cost so far', adjustments: 'where history shows a rule', total: 'the sum of the steps', expectedRuns: 'runs that have not started; in no sum above',
}

/** The waterfall as a table: its rows sum to the month end to the last decimal. A row opens its parts. */
export function StepsTable({ steps, currency, onOpen }: { steps: WaterfallStep[]; currency: string; onOpen(step: Step): void }) {
  const parts = steps.filter((s) => STEPS.some((x) => x === s.key))
  const total = steps.find((s) => s.key === 'total')!
  const runs = steps.find((s) => s.key === 'expectedRuns')
  return (
    <table className={t.table}>
      <colgroup><col style={{ width: '28%' }} /><col /><col style={{ width: 132 }} /></colgroup>
      <thead><tr><th>Step</th><th>How</th><th data-num>Amount</th></tr></thead>
      <tbody>
        {parts.map((s) => (
          <tr key={s.key}>
            <td>{isZero(s.amount) ? s.label : <button type="button" className="linkish" onClick={() => onOpen(s.key as Step)} aria-label={`${s.label}: open its parts`}>{s.label}</button>}</td>
            <td className="dim" title={`${HOW[s.key]}, ${s.sub}`}>{HOW[s.key]}, {s.sub}</td>
            <td data-num data-main data-step={s.key} data-amount={s.amount}><BasisGlyph basis={s.basis} size={8} /> <Money value={s.amount} basis={s.basis} currency={currency} /></td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr><td>Month end</td><td className="dim">{HOW.total}</td><td data-num data-main data-amount={total.amount} data-step="total">{money(total.amount, { currency })}</td></tr>
        {runs && <tr><td>Expected runs</td><td className="dim" title={HOW.expectedRuns}>{HOW.expectedRuns}</td><td data-num data-main data-step="expectedRuns" data-amount={runs.amount}>{signedMoney(runs.amount, { currency })}</td></tr>}
        {runs && <tr><td>With expected runs</td><td /><td data-num data-main data-amount={runs.to}>{money(runs.to, { currency })}</td></tr>}
      </tfoot>
    </table>
  )
}

/** The steps to the cent beneath the picture of them; a phone has them in the picture's place. */
export function StepsCard({ forecast: f, onOpen }: { forecast: ForecastAnswer; onOpen(step: Step): void }) {
  const narrow = useMediaQuery('(max-width: 767px)', false)
  if (narrow) return null
  return <Card flush title="What each step is made of" sub="Open a step for its parts. Bands of separate steps would not add up: their errors are independent" label="Steps"><StepsTable steps={waterfall(f)} currency={f.currency} onOpen={onOpen} /></Card>
}
