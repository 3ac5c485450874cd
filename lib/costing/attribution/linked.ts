import type { AttributionStep } from '../month'
import { TIES_OF_LINES } from './ties.store'

/** The row names one thing, and a link of the estate says whose it is: exactly one resource on that day. */
export const linked: AttributionStep = {
  method: 'linked',
  async attribute({ client }) {
    await client.query(`
      insert into part (line_id, day, resource_id, method, split_key, quantity, unblended, net, amortized)
      select l.id, l.day, t.resource_id, 'linked', t.reason, l.quantity, l.unblended, l.net, l.amortized
      from open_line l join (select line_id, min(resource_id) as resource_id, min(reason) as reason from (${TIES_OF_LINES}) x group by 1 having count(*) = 1) t on t.line_id = l.id`)
  },
}
