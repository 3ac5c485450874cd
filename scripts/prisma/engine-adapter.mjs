import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

/** PostgreSQL's internal one-byte type "char", which its catalogue uses; one that the adapter knows; what the engine wants. */
const CHAR_OID = 18, BPCHAR_OID = 1042

/**
 * Mends two things for the engine's use. The adapter refuses results with a column of type "char", and has no type
 * Character, which the engine insists on where it reads the catalogue. And it cuts scripts at every semicolon, also
 * inside the body of a function.
 */
function mended(adapter) {
  const { performIO, queryRaw } = adapter
  adapter.queryRaw = async (query) => {
    let chars = []
    const once = Object.create(adapter, { performIO: { value: async (q) => {
      const result = await performIO.call(adapter, q)
      chars = (result.fields ?? []).flatMap((field, i) => (field.dataTypeID === CHAR_OID ? [i] : []))
      for (const i of chars) result.fields[i].dataTypeID = BPCHAR_OID
      return result
    } } })
    const answer = await queryRaw.call(once, query)
    for (const i of chars) answer.columnTypes[i] = ColumnTypeEnum.Character
    return answer
  }
  adapter.executeScript = async (script) => {
    try {
      await adapter.client.query(script)
    } catch (e) {
      adapter.onError(e)
    }
  }
  return adapter
}

/** `postgresql://…` as the parts that `pg` takes, because a connection string would beat a `database` beside it. */
export function partsOf(url) {
  const u = new URL(url)
  return {
    host: u.hostname, port: Number(u.port || 5432), user: decodeURIComponent(u.username) || undefined,
    password: decodeURIComponent(u.password) || undefined, database: decodeURIComponent(u.pathname.slice(1)), schema: u.searchParams.get('schema') ?? undefined,
  }
}

/**
 * How the engine reaches PostgreSQL. It differs from the stock adapter in the shadow database (where migrations are
 * replayed to see what they make): the stock one connects to the main database instead, and drops before it closes.
 */
class Factory extends PrismaPg {
  constructor({ schema, ...connection }) {
    super(connection, { schema })
    this.connection = connection
  }

  async connect() {
    return mended(await super.connect())
  }

  async connectToShadowDb() {
    const main = await this.connect()
    const database = `prisma_migrate_shadow_db_${randomUUID()}`
    await main.executeScript(`CREATE DATABASE "${database}"`)
    const shadow = mended(await new PrismaPg({ ...this.connection, database }).connect())
    const dispose = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await dispose()
      await main.executeScript(`DROP DATABASE "${database}" WITH (FORCE)`)
      await main.dispose()
    }
    return shadow
  }
}

/** Without a URL (a diff of two schemas needs none) the adapter is made for an address that answers nobody. */
export const engineAdapter = (url = 'postgresql://nobody@127.0.0.1:1/none') => bindMigrationAwareSqlAdapterFactory(new Factory(partsOf(url)))
