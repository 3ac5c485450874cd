/**
 * The parts of bill lines between two days as one relation (delivery_id, item_id, day, resource_id, method, split_key,
 * quantity, unblended, net, amortized, list, part, source_rows): lines of items that one resource has whole, and the parts that are told
 * one by one. A month's lines are those of the deliveries that it was costed from. `part` is 0 for a whole line, and only
 * such a one tells its `list` and `source_rows` here; for the others `lineOf` finds the line.
 */
export const partsOf = (o: { from: string; to: string; resource?: string }): string => {
  const of = (alias: string): string => (o.resource ? `and ${o.resource.replaceAll('@', `${alias}.`)}` : '')
  return `(
    select l.delivery_id, l.item_id, l.day, w.resource_id, w.method, w.split_key, l.quantity, l.unblended, l.net, l.amortized, l.list, 0::bigint as part, l.source_rows
    from item_attribution w join costed_month m on m.month = w.month
      join bill_line l on l.item_id = w.item_id and l.delivery_id = any(m.deliveries) and l.day >= m.month and l.day < (m.month + interval '1 month')::date
    where w.month >= date_trunc('month', ${o.from}::date)::date and w.month < ${o.to}::date and l.day >= ${o.from}::date and l.day < ${o.to}::date ${of('w')}
    union all
    select a.delivery_id, a.item_id, a.day, a.resource_id, a.method, a.split_key, a.quantity, a.unblended, a.net, a.amortized, null::numeric, a.id, null::int
    from attribution a where a.day >= ${o.from}::date and a.day < ${o.to}::date ${of('a')})`
}

/** Joins the line, as l, to a part that is not the whole of it. A whole line asks no partition for what it already has. */
export const lineOf = (part: string): string =>
  `left join bill_line l on l.delivery_id = case when ${part}.part > 0 then ${part}.delivery_id end and l.item_id = ${part}.item_id and l.day = ${part}.day`
