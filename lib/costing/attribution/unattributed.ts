import type { AttributionStep } from '../month'

/** What no method could tie to a resource: kept and shown as such, never dropped. */
export const unattributed: AttributionStep = {
  method: 'unattributed',
  async attribute({ client }) {
    await client.query(`
      insert into part (line_id, day, resource_id, method, split_key, quantity, unblended, net, amortized)
      select id, day, null, 'unattributed', '', quantity, unblended, net, amortized from open_line`)
  },
}
