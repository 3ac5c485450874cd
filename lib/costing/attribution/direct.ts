import type { AttributionStep } from '../month'
import { findTies } from './ties.store'

/**
 * The row names the resource by its ARN, and nothing better is known of what it names. All lines of such an item are the
 * resource's, whole; of an item that belongs to another on some days (a tie), the other days' lines.
 */
export const direct: AttributionStep = {
  method: 'direct',
  byItem: true,
  async attribute(month) {
    await findTies(month)
    await month.client.query(`update month_item i set method = 'direct', given_to = i.resource_id where i.resource_id is not null and i.method is null
      and not exists (select 1 from part p where p.item_id = i.item_id) and not exists (select 1 from tie t where t.item_key = i.item_key)`)
    await month.client.query(`
      insert into part (line_id, day, resource_id, method, split_key, quantity, unblended, net, amortized)
      select l.id, l.day, i.resource_id, 'direct', '', l.quantity, l.unblended, l.net, l.amortized
      from month_line l join month_item i using (item_id)
      where i.resource_id is not null and i.method is null and not exists (select 1 from part p where p.line_id = l.id)
        and not exists (select 1 from tie t where t.item_key = i.item_key and l.day between t.from_day and t.to_day)`)
  },
}
