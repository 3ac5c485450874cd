import type { AttributionStep } from '../month'
import { findClaims } from './claims.store'

/** The row names nothing, and only one resource can have caused it; `split_key` says why. */
export const inferred: AttributionStep = {
  method: 'inferred',
  async attribute(month) {
    await findClaims(month)
    await month.client.query(`
      insert into part (line_id, day, resource_id, method, split_key, quantity, unblended, net, amortized)
      select l.id, l.day, c.resource_id, 'inferred', y.reason, l.quantity, l.unblended, l.net, l.amortized
      from open_line l join (select line_id, min(resource_id) as resource_id, min(says) as says from claim group by 1 having count(*) = 1) c on c.line_id = l.id
        join saying y on y.id = c.says`)
  },
}
