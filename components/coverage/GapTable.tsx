'use client'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { sumOf } from '@/components/decimal'
import { count, moment, money, plural } from '@/components/format'
import { Card } from '@/components/ui'
import { BasisGlyph } from '@/components/ui/Money'
import t from '@/components/ui/table.module.css'
import { kindOf, type Gap } from './matrix'
import { OutcomeBadge } from './OutcomeBadge'

interface Props { gaps: Gap[]; elsewhere: { notOffered: number; notOptedIn: number; cells: number }; typeName(type: string): string; onOpen(gap: Gap): void }

/** Rows at first; most organisations have fewer gaps, and the dearest come first. */
const FIRST = 50

/** What a gap lacks or why it is there, in one line. */
const causeOf = (gap: Gap): string =>
  gap.missingActions.length > 0 ? gap.missingActions.join(', ') : gap.errorCode ?? gap.error ?? (gap.outcome === 'never' ? 'no scan has tried it yet' : gap.outcome)

const whereOf = (gap: Gap): string => `${gap.accountName} · ${gap.regions.length === 1 ? gap.regions[0] : plural(gap.regions.length, 'region')}`

export function GapTable({ gaps, elsewhere, typeName, onOpen }: Props) {
  const [all, setAll] = useState(false)
  if (gaps.length === 0) return <Card title="No gap: every probe was answered"><p className="small dim">Each type was listed in each account and region where AWS offers it.</p></Card>
  const shown = all ? gaps : gaps.slice(0, FIRST)
  const currencies = [...new Set(gaps.map((g) => g.moneyAtStake.currency))]
  const cells = gaps.reduce((n, g) => n + g.regions.length, 0)
  return (
    <Card title="Every gap, by money at stake" sub={`One row for what one grant would mend. Usage billed in the ${gaps[0]!.moneyAtStake.days} days to the bill’s last day, of resources that no listing showed and of rows of the type that name none`} flush>
      <div className={t.wrap}>
        <table className={t.table}>
          <colgroup><col style={{ width: '17%' }} /><col style={{ width: '17%' }} /><col style={{ width: '12%' }} /><col /><col style={{ width: '14%' }} /><col style={{ width: '14%' }} /></colgroup>
          <thead><tr><th>Gap</th><th>Where</th><th>Outcome</th><th>Missing action or cause</th><th>Last listed</th><th data-num><BasisGlyph basis="billed" /> Billed behind it</th></tr></thead>
          <tbody>
            {shown.map((g) => (
              <tr key={`${g.accountId} ${g.type} ${g.outcome} ${g.errorCode} ${g.missingActions.join()}`}>
                <td><button type="button" className="linkish" onClick={() => onOpen(g)}>{typeName(g.type)}</button></td>
                <td title={`${g.accountId}: ${g.regions.join(', ')}`}>{whereOf(g)}</td>
                <td><OutcomeBadge kind={kindOf(g)} /></td>
                <td title={causeOf(g)} className={g.missingActions.length > 0 ? 'mono' : undefined}>{causeOf(g)}</td>
                <td className="dim" data-label="Last listed">{g.lastSuccessAt ? moment(g.lastSuccessAt) : 'never'}</td>
                <td data-num data-main>{money(g.moneyAtStake.amount, { currency: g.moneyAtStake.currency })}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={5}>{plural(gaps.length, 'gap')} in {count(cells)} of {plural(elsewhere.cells, 'cell')}; {count(elsewhere.notOptedIn)} cells are a region not opted in, {count(elsewhere.notOffered)} a type not offered there</td>
              <td data-num data-main>{currencies.map((currency) => <div key={currency}>{money(sumOf(gaps.filter((g) => g.moneyAtStake.currency === currency).map((g) => g.moneyAtStake.amount)), { currency })}</div>)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      {gaps.length > FIRST && <Button m={12} variant="default" size="compact-sm" onClick={() => setAll(!all)}>{all ? 'Show the dearest only' : `Show all ${count(gaps.length)}`}</Button>}
    </Card>
  )
}
