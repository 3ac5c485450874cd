import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, pendingMigrations } from './migrate'

const SERVER = process.env.TEST_DATABASE_URL!
let url: string
let directory: string
let database: string

const query = async <Row extends object>(sql: string, on = url): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: on })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}
const write = (name: string, sql: string) => {
  mkdirSync(path.join(directory, name), { recursive: true })
  writeFileSync(path.join(directory, name, 'migration.sql'), sql)
}

beforeEach(async () => {
  database = `outcrop_migrate_${crypto.randomUUID().replaceAll('-', '')}`
  await query(`create database ${database}`, SERVER)
  url = Object.assign(new URL(SERVER), { pathname: `/${database}` }).href
  directory = mkdtempSync(path.join(tmpdir(), 'migrations-'))
  write('1_first', 'create table first (id int)')
  write('2_second', 'alter table first add column name text')
})
afterEach(async () => {
  rmSync(directory, { recursive: true })
  await query(`drop database ${database} with (force)`, SERVER)
})

test('applies what is missing, in order, once', async () => {
  expect(await pendingMigrations(query, directory)).toEqual(['1_first', '2_second'])
  expect(await migrate(url, directory)).toEqual(['1_first', '2_second'])
  expect(await migrate(url, directory)).toEqual([])
  write('3_third', 'create table third ()')
  expect(await pendingMigrations(query, directory)).toEqual(['3_third'])
  expect(await migrate(url, directory)).toEqual(['3_third'])
})

test('five processes that start at once apply each migration once', async () => {
  const applied = await Promise.all([1, 2, 3, 4, 5].map(() => migrate(url, directory)))
  expect(applied.flat().sort()).toEqual(['1_first', '2_second'])
})

test('a migration that fails leaves nothing, and those before it stay', async () => {
  write('3_broken', 'create table half (id int); select * from nowhere')
  await expect(migrate(url, directory)).rejects.toThrow(/3_broken could not be applied; nothing of it was kept: relation "nowhere"/)
  expect(await query(`select to_regclass('half') as half, to_regclass('first')::text as first`)).toEqual([{ half: null, first: 'first' }])
  expect(await pendingMigrations(query, directory)).toEqual(['3_broken'])
})

test('an edited migration is refused', async () => {
  await migrate(url, directory)
  write('1_first', 'create table first (id bigint)')
  await expect(migrate(url, directory)).rejects.toMatchObject({ code: 'migration-edited' })
})

test('a database of a newer version is refused', async () => {
  cpSync(directory, `${directory}-newer`, { recursive: true })
  mkdirSync(`${directory}-newer/9_future`)
  writeFileSync(`${directory}-newer/9_future/migration.sql`, 'select 1')
  await migrate(url, `${directory}-newer`)
  rmSync(`${directory}-newer`, { recursive: true })
  await expect(migrate(url, directory)).rejects.toMatchObject({ code: 'database-newer', message: expect.stringContaining('9_future') as string })
  await expect(pendingMigrations(query, directory)).rejects.toMatchObject({ code: 'database-newer' })
})
