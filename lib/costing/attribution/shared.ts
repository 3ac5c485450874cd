import type { AttributionStep } from '../month'
import { splitSql } from './split.sql'
import { TIES_OF_LINES } from './ties.store'

/** Several resources may have caused the line, or it serves several: split by the key that `split_key` states. */
export const shared: AttributionStep = {
  method: 'shared',
  async attribute({ client }) {
    const claims = `select line_id, resource_id, arn, weight, key from (${TIES_OF_LINES}) t union all select line_id, resource_id, arn, weight, key from claim`
    await client.query(`
      insert into part (line_id, day, resource_id, method, split_key, quantity, unblended, net, amortized)
      select id, day, resource_id, 'shared', key, quantity, unblended, net, amortized from (${splitSql('open_line', claims)}) s`)
  },
}
