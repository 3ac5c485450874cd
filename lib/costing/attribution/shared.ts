import type { AttributionStep } from '../month'
import { splitSql } from './split.sql'
import { TIES_OF_LINES } from './ties.store'

/** Claims of lines that no tie has. */
const UNTIED = `select line_id, resource_id, nth as arn, weight, says as key from claim where line_id not in (select line_id from (${TIES_OF_LINES}) t)`

/** Several resources may have caused the line, or it serves several: split by the key that `split_key` states. */
export const shared: AttributionStep = {
  method: 'shared',
  async attribute({ client }) {
    await client.query(`
      insert into part (line_id, day, resource_id, method, split_key, quantity, unblended, net, amortized)
      select id, day, resource_id, 'shared', key, quantity, unblended, net, amortized from (${splitSql('open_line', TIES_OF_LINES)}) s`)
    await client.query(`
      insert into part (line_id, day, resource_id, method, split_key, quantity, unblended, net, amortized)
      select s.id, s.day, s.resource_id, 'shared', y.key, s.quantity, s.unblended, s.net, s.amortized
      from (${splitSql('open_line', UNTIED)}) s join saying y on y.id = s.key`)
  },
}
