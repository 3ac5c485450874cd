import type { AttributionStep } from '../month'

/** The row names the resource by its ARN. All lines of such an item are the resource's, whole. */
export const direct: AttributionStep = {
  method: 'direct',
  byItem: true,
  async attribute({ client }) {
    await client.query(`update month_item i set method = 'direct', given_to = i.resource_id where i.resource_id is not null and i.method is null
      and not exists (select 1 from part p where p.item_id = i.item_id)`)
    // What is left of an item of which an earlier step took some lines.
    await client.query(`
      insert into part (line_id, day, resource_id, method, split_key, quantity, unblended, net, amortized)
      select l.id, l.day, i.resource_id, 'direct', '', l.quantity, l.unblended, l.net, l.amortized
      from month_line l join month_item i using (item_id)
      where i.resource_id is not null and i.method is null and not exists (select 1 from part p where p.line_id = l.id)`)
  },
}
