import { readCosts, type WrittenCosts } from '@/lib/costing/get-costs'
import { streamed } from './reply'

/** Answers with more rows are sent in pieces, their series as the database wrote them: a month by day and resource is millions of characters. */
const WHOLE = 1000

/** The answer of GET /costs. */
export const costsReply = (costs: WrittenCosts): unknown => (costs.rows.length <= WHOLE ? readCosts(costs) : streamed(pieces(costs), 'application/json'))

/** The same JSON, in some 64 KB at a time. */
export async function* pieces({ rows, others, ...rest }: WrittenCosts): AsyncGenerator<string> {
  let buffer = `${JSON.stringify(rest).slice(0, -1)},${others ? `"others":${written(others)},` : ''}"rows":[`
  for (const [i, row] of rows.entries()) {
    buffer += (i === 0 ? '' : ',') + written(row)
    if (buffer.length > 65_536) {
      yield buffer
      buffer = ''
    }
  }
  yield `${buffer}]}`
}

function written({ series, ...row }: { series?: string }): string {
  const json = JSON.stringify(row)
  return series === undefined ? json : `${json.slice(0, -1)},"series":${series}}`
}
