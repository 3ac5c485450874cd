import type { Ctx } from '@/lib/core/context'
import { METER_TABLE_VERSION, readMeter, type MeterInput } from './meters'

const KEY = 'meters:version'
const CHUNK = 2000

/** Reads the meters of all stored items again when the table has changed since they were stored. Answers the number of classes read. */
export async function recomputeMeters(ctx: Ctx): Promise<number> {
  return ctx.db.transaction(async (client) => {
    const { rows } = await client.query<{ value: number }>(`select value from setting where key = $1`, [KEY])
    if (rows[0]?.value === METER_TABLE_VERSION) return 0
    const classes = (await client.query<MeterInput>(`
      select distinct product_code as "productCode", billing_entity as entity, service, usage_type as "usageType", operation, pricing_unit as unit,
        description, charge_type as "chargeType" from bill_item`)).rows
    for (let i = 0; i < classes.length; i += CHUNK) {
      const chunk = classes.slice(i, i + CHUNK).map((c) => ({ ...c, ...readMeter(c) }))
      await client.query(`
        update bill_item i set meter = c.meter, meter_shape = c.shape::shape, category = c.category, model = c.model, meter_detail = c.detail
        from jsonb_to_recordset($1::jsonb) as c("productCode" text, entity text, service text, "usageType" text, operation text, unit text, description text,
          "chargeType" text, meter text, shape text, category text, model text, detail jsonb)
        where i.product_code = c."productCode" and i.billing_entity = c.entity and i.service = c.service and i.usage_type = c."usageType" and i.operation = c.operation
          and i.pricing_unit = c.unit and i.description = c.description and i.charge_type = c."chargeType"
          and (i.meter, i.meter_shape::text, i.category, i.model, i.meter_detail) is distinct from (c.meter, c.shape, c.category, c.model, c.detail)`, [JSON.stringify(chunk)])
    }
    await client.query(
      `insert into setting (key, value, updated_at) values ($1, $2::jsonb, $3) on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
      [KEY, JSON.stringify(METER_TABLE_VERSION), ctx.now])
    return classes.length
  })
}
