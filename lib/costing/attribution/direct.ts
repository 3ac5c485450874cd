import type { AttributionStep } from '../month'

/** The row names the resource by its ARN. */
export const direct: AttributionStep = {
  method: 'direct',
  async attribute({ client }) {
    await client.query(`
      insert into part (line_id, day, resource_id, method, split_key, quantity, unblended, net, amortized)
      select l.id, l.day, i.resource_id, 'direct', '', l.quantity, l.unblended, l.net, l.amortized
      from open_line l join month_item i using (item_key) where i.resource_id is not null`)
  },
}
