/**
 * The parts of bill lines between two days as one relation (delivery_id, item_id, day, resource_id, method, split_key,
 * quantity, unblended, net, amortized, list, part), `list` for whole lines only: lines of items that one resource has whole, and the parts that are told
 * one by one. A month's lines are those of the deliveries that it was costed from.
 */
export const partsOf = (o: { from: string; to: string; resource?: string }): string => {
  const of = (alias: string): string => (o.resource ? `and ${o.resource.replaceAll('@', `${alias}.`)}` : '')
  return `(
    select l.delivery_id, l.item_id, l.day, w.resource_id, w.method, w.split_key, l.quantity, l.unblended, l.net, l.amortized, l.list, 0::bigint as part
    from item_attribution w join costed_month m on m.month = w.month
      join bill_line l on l.item_id = w.item_id and l.delivery_id = any(m.deliveries) and l.day >= m.month and l.day < (m.month + interval '1 month')::date
    where w.month >= date_trunc('month', ${o.from}::date)::date and w.month < ${o.to}::date and l.day >= ${o.from}::date and l.day < ${o.to}::date ${of('w')}
    union all
    select a.delivery_id, a.item_id, a.day, a.resource_id, a.method, a.split_key, a.quantity, a.unblended, a.net, a.amortized, null::numeric, a.id
    from attribution a where a.day >= ${o.from}::date and a.day < ${o.to}::date ${of('a')})`
}
