import type { AttributionStep } from '../month'
import { findTies } from './ties.store'

/** The row names the resource by its ARN, and nothing better is known of what it names. */
export const direct: AttributionStep = {
  method: 'direct',
  async attribute(month) {
    await findTies(month)
    await month.client.query(`
      insert into part (line_id, day, resource_id, method, split_key, quantity, unblended, net, amortized)
      select l.id, l.day, i.resource_id, 'direct', '', l.quantity, l.unblended, l.net, l.amortized
      from open_line l join month_item i using (item_key)
      where i.resource_id is not null and not exists (select 1 from tie t where t.item_key = l.item_key and l.day between t.from_day and t.to_day)`)
  },
}
