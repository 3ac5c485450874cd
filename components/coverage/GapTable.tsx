'use client'
import { count, moment, money, plural } from '@/components/format'
import { sumOf } from '@/components/decimal'
import { Card } from '@/components/ui'
import { BasisGlyph } from '@/components/ui/Money'
import t from '@/components/ui/table.module.css'
import { gapsByMoney, kindOf, type CoverageRow } from './matrix'
import { OutcomeBadge } from './OutcomeBadge'

interface Props { rows: CoverageRow[]; declared: ReadonlySet<string>; typeName(type: string): string; onOpen(row: CoverageRow): void }

/** What a gap lacks or why it is there, in one line. */
const causeOf = (row: CoverageRow): string =>
  row.missingActions.length > 0 ? row.missingActions.join(', ') : row.errorCode ?? row.error ?? (row.outcome === 'never' ? 'no scan has tried it yet' : row.outcome)

export function GapTable({ rows, declared, typeName, onOpen }: Props) {
  const gaps = gapsByMoney(rows)
  const own = gaps.filter((g) => declared.has(g.type)).length
  const elsewhere = (outcome: CoverageRow['outcome']) => rows.filter((r) => r.outcome === outcome).length
  const currencies = [...new Set(gaps.map((g) => g.moneyAtStake.currency))]
  if (gaps.length === 0) return <Card title="No gap: every probe was answered"><p className="small dim">Each type was listed in each account and region where AWS offers it.</p></Card>
  return (
    <Card title="Every gap, by money at stake" sub={`Billed without a listed resource in the ${gaps[0]!.moneyAtStake.days} days to the bill’s last day`} flush>
      <div className={t.wrap}>
        <table className={t.table}>
          <colgroup><col style={{ width: '17%' }} /><col style={{ width: '17%' }} /><col style={{ width: '12%' }} /><col /><col style={{ width: '14%' }} /><col style={{ width: '14%' }} /></colgroup>
          <thead><tr><th>Gap</th><th>Where</th><th>Outcome</th><th>Missing action or cause</th><th>Last listed</th><th data-num><BasisGlyph basis="billed" /> Billed behind it</th></tr></thead>
          <tbody>
            {gaps.map((g) => (
              <tr key={`${g.accountId} ${g.region} ${g.type}`}>
                <td><button type="button" className="linkish" onClick={() => onOpen(g)}>{typeName(g.type)}</button></td>
                <td title={g.accountId}>{g.accountName} · {g.region}</td>
                <td><OutcomeBadge kind={kindOf(g)} /></td>
                <td title={causeOf(g)} className={g.missingActions.length > 0 ? 'mono' : undefined}>{causeOf(g)}</td>
                <td className="dim" data-label="Last listed">{g.lastSuccessAt ? moment(g.lastSuccessAt) : 'never'}</td>
                <td data-num data-main>{money(g.moneyAtStake.amount, { currency: g.moneyAtStake.currency })}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={5}>{plural(own, 'gap')} in {plural(rows.filter((r) => declared.has(r.type)).length, 'cell')}{gaps.length > own ? `; ${count(gaps.length - own)} more of types that only the bill names` : ''}; {count(elsewhere('not-opted-in'))} cells are a region not opted in, {count(elsewhere('not-offered'))} a type not offered there</td>
              <td data-num data-main>{currencies.map((currency) => <div key={currency}>{money(sumOf(gaps.filter((g) => g.moneyAtStake.currency === currency).map((g) => g.moneyAtStake.amount)), { currency })}</div>)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </Card>
  )
}
