/** Amounts of a part, in the order of the table `part`. */
export const AMOUNTS = ['quantity', 'unblended', 'net', 'amortized'] as const

/**
 * SQL that splits every amount of a line between its claims, exactly: each part is rounded to 1e-12, the remainder
 * goes to the largest weight, ties to the smallest ARN (settled rule 6; `split` in lib/core/money does the same for one
 * amount). `claims` is SQL for rows (line_id, resource_id, arn: itself or its place among the others, weight, key); `lines` names a relation (id, day, amounts).
 * All weights of a line zero: evenly. An amount that the bill lacks stays null in every part.
 */
export const splitSql = (lines: string, claims: string): string => `
  with claimed as (
    select c.*, case when sum(weight) over w = 0 then 1 else weight end as share, row_number() over (partition by line_id order by weight desc, arn) as nth
    from (${claims}) c window w as (partition by line_id)),
  whole as (select *, sum(share) over (partition by line_id) as shares from claimed),
  rounded as (
    select l.id, l.day, w.resource_id, w.key, w.nth, ${AMOUNTS.map((a) => `l.${a} as whole_${a}, round(round(l.${a} * w.share, 40) / w.shares, 12) as ${a}`).join(', ')}
    from ${lines} l join whole w on w.line_id = l.id)
  select id, day, resource_id, key, ${AMOUNTS.map((a) => `case when nth = 1 then ${a} + whole_${a} - sum(${a}) over (partition by id) else ${a} end as ${a}`).join(', ')}
  from rounded`
