import { createReadStream, createWriteStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Db } from '@/lib/db/client'
import type { Duck } from './duck'
import { stageItems, stageKeys, takeFresh, takeKnown } from './stage-files'

/** Our advisory lock on adding items. */
const LOCK = 511_890_204

const ITEM_COLUMNS = `id, key, payer_account_id, account_id, region, billing_entity, service, product_code, usage_type, operation, resource_arn,
  principal, charge_type, pricing_term, pricing_unit, description, currency, tags, scope, meter, meter_shape, category, model, meter_detail`

/**
 * Gives every item of the delivery its id and adds those that are not known yet. A transaction of its own, before that
 * of the lines: an item without lines says nothing, and two imports that meet the same new item wait for each other
 * only here.
 *
 * @param named called as soon as all ids are given, and done while new items are added. Answers what it answers.
 */
export async function mergeItems<T>(db: Db, duck: Duck, directory: string, named: () => Promise<T>): Promise<T> {
  const keys = await stageKeys(duck, directory)
  return db.transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    const known = path.join(directory, 'known.csv'), ids = path.join(directory, 'ids.csv')
    await client.query('create temp table item_key (key uuid) on commit drop')
    await copyIn(client, 'item_key', keys)
    await client.query('analyze item_key')
    await copyOut(client, 'select key, i.id from item_key join bill_item i using (key)', known)
    const missing = await takeKnown(duck, known)
    if (missing > 0) await copyOut(client, `select nextval(pg_get_serial_sequence('bill_item', 'id')) from generate_series(1, ${missing})`, ids)
    await takeFresh(duck, missing > 0 ? ids : null)
    const add = async (): Promise<void> => {
      if (missing > 0) await copyIn(client, `bill_item (${ITEM_COLUMNS})`, await stageItems(duck, directory))
    }
    // Both are waited for, also when one fails: neither may go on in a database or a folder that is gone.
    const [result, added] = await Promise.allSettled([named(), add()])
    if (added.status === 'rejected') throw added.reason
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}

/** Copies a file of CSV, null as \N, into a table. Answers the number of rows. */
export async function copyIn(client: PoolClient, target: string, file: string): Promise<number> {
  const copy = client.query(copyFrom(`copy ${target} from stdin with (format csv, null '\\N')`))
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), copy)
  return copy.rowCount
}

async function copyOut(client: PoolClient, rows: string, file: string): Promise<void> {
  await pipeline(client.query(copyTo(`copy (${rows}) to stdout (format csv)`)), createWriteStream(file))
}
