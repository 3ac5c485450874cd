import pg from 'pg'
import { openDb, type Db } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import type { Actor, Ctx } from '@/lib/core/context'

/** A server for tests: started by `test/support/global-setup.ts`, or any PostgreSQL named by TEST_DATABASE_URL. */
const SERVER = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:54399/postgres'

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** A fresh, migrated database on real PostgreSQL; `drop()` removes it. */
export async function testDatabase(): Promise<{ db: Db; url: string; drop(): Promise<void> }> {
  const name = `outcrop_test_${crypto.randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${name}`)
  const url = new URL(SERVER)
  url.pathname = `/${name}`
  await migrate(url.href)
  const db = openDb(url.href, { max: 5 })
  return {
    db,
    url: url.href,
    async drop() {
      await db.close()
      await onServer(`drop database ${name} with (force)`)
    },
  }
}

export const testCtx = (db: Db, now = new Date('2026-11-23T06:00:00Z'), actor: Actor = { kind: 'cli', user: 'test' }): Ctx => ({ db, actor, now })
