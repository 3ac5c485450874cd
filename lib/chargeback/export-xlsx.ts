import { Decimal, money } from '@/lib/core/money'
import { xlsx, type Cell, type Column, type Sheet } from '@/lib/core/xlsx'
import type { Summary } from './closed.store'
import type { Statement, StatementRow } from './statement'

const text = (name: string, width?: number): Column => ({ name, kind: 'text', width })
const number = (name: string): Column => ({ name, kind: 'number', width: 18 })

const SUMMARY: Column[] = [text('Team', 28), number('Amount'), number('Of it adjustments'), number('Previous month'), number('Change'), number('Budget'), { name: 'Resources', kind: 'number', width: 11 }, text('Currency', 10), text('Metric', 12)]
const ROWS: Column[] = [{ name: 'Month', kind: 'date', width: 12 }, text('Team', 20), text('Owner', 26), text('Owner name', 20), text('Resource', 36), text('Type', 24), text('Account'), text('Region'), text('Service', 24),
  text('Meter', 24), text('Shape', 11), text('Category', 11), { name: 'Adjustment of', kind: 'date', width: 14 }, number('Amount'), text('Currency', 10), text('Metric', 12), text('ARN', 60)]

/**
 * A statement as a workbook: a summary of the teams, then a sheet per team with its rows. Amounts keep every digit in the
 * file; Excel calculates with the first 15. Sums over the column Amount of all team sheets are the summary's total.
 */
export const statementXlsx = (s: Statement): AsyncGenerator<Uint8Array> =>
  xlsx(sheets(s), s.closed ? new Date(s.closed.closedAt) : new Date(`${s.month}-01T00:00:00Z`))

async function* sheets(s: Statement): AsyncGenerator<Sheet> {
  const rows = s.rows[Symbol.asyncIterator]()
  let at = await rows.next()
  while (!at.done) {
    const { key, team } = at.value
    const ofTeam = async function* (): AsyncGenerator<Cell[]> {
      for (; !at.done && at.value.key === key; at = await rows.next()) yield cells(s, at.value)
    }
    yield { name: team, columns: ROWS, rows: ofTeam() }
  }
  yield { name: `Summary ${s.month}`, columns: SUMMARY, rows: summary(s, s.totals()), first: true }
}

const cells = (s: Statement, r: StatementRow): Cell[] => [
  `${s.month}-01`, r.team, r.owner?.email ?? null, r.owner?.name ?? null, r.resource, r.type, r.accountId, r.region, r.service,
  r.meter, r.shape, r.category, r.adjustmentOf === null ? null : `${r.adjustmentOf}-01`, r.amount, s.currency, s.metric, r.arn]

function summary(s: Statement, { total, adjustments, teams }: Summary): Cell[][] {
  const line = (name: string, amount: string, adjusted: string, previous: string | null, budget: string | null, resources: string | null): Cell[] =>
    [name, amount, adjusted, previous, previous === null ? null : money(new Decimal(amount).minus(previous)), budget, resources, s.currency, s.metric]
  const previous = teams.some((t) => t.previous === null) || teams.length === 0 ? null : money(teams.reduce((n, t) => n.plus(t.previous!), new Decimal(0)))
  return [...teams.map((t) => line(t.name, t.amount, t.adjustments, t.previous, t.budget, String(t.resources))), line('Total', total, adjustments, previous, null, null)]
}
