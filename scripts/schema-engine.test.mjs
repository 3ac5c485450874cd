import { execFileSync, spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { partsOf } from './prisma/engine-adapter.mjs'
import { answer, errorData, readOptions } from './schema-engine.mjs'

const program = path.join(import.meta.dirname, 'schema-engine.mjs')

test('names the engine it was built from, as the CLI asks it to', () => {
  expect(execFileSync(process.execPath, [program, '--version'], { encoding: 'utf8' })).toMatch(/^schema-engine-cli wasm [0-9a-f]{40}\n$/)
})

test('answers a request on standard input, one line each, and ends with the input', () => {
  const request = JSON.stringify({ jsonrpc: '2.0', id: 7, method: 'noSuchMethod', params: {} })
  const { stdout, status } = spawnSync(process.execPath, [program, '--datasource', '{"url":"postgresql://x@127.0.0.1:1/x"}'], { input: `${request}\n`, encoding: 'utf8' })
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ id: 7, error: { code: 4466, data: { is_panic: false } } })
})

describe('the protocol', () => {
  const engine = (methods) => () => Promise.resolve(methods)

  test('getDatabaseVersion is called version; nothing is answered as {}', async () => {
    expect(await answer(engine({ version: () => 'PostgreSQL 18' }), { id: 1, method: 'getDatabaseVersion' })).toEqual(['{"jsonrpc":"2.0","id":1,"result":"PostgreSQL 18"}'])
    expect(await answer(engine({ reset: () => undefined }), { id: 2, method: 'reset' })).toEqual(['{"jsonrpc":"2.0","id":2,"result":{}}'])
  })

  test('a diff is printed through the CLI before it is answered', async () => {
    const lines = await answer(engine({ diff: () => ({ exitCode: 2, stdout: 'ALTER …' }) }), { id: 3, method: 'diff' })
    expect(lines.map((l) => JSON.parse(l))).toMatchObject([{ method: 'print', params: { content: 'ALTER …' } }, { id: 3, result: { exitCode: 2 } }])
  })

  test("Prisma's errors keep their code; others are told as text", () => {
    expect(errorData(new Error('{"error_code":"P1001","message":"no"}'))).toEqual({ error_code: 'P1001', message: 'no' })
    expect(errorData(new Error('plain'))).toEqual({ is_panic: false, message: 'plain' })
  })
})

test('the options that the CLI passes', () => {
  expect(readOptions(['--datamodels', 'a.prisma', '--datamodels', 'b.prisma', '--datasource', '{"url":"postgresql://h/d"}', '--enabled-preview-features', 'x'])).toMatchObject({
    datamodels: ['a.prisma', 'b.prisma'], url: 'postgresql://h/d', version: false })
  expect(readOptions(['cli', 'can-connect-to-database']).subcommand).toBe('cli')
})

test('a connection string is taken apart, with what is escaped in it', () => {
  expect(partsOf('postgresql://a%40b:p%3A%2F@h:6432/my%20db?schema=s')).toEqual({ host: 'h', port: 6432, user: 'a@b', password: 'p:/', database: 'my db', schema: 's' })
  expect(partsOf('postgresql://h/d')).toMatchObject({ port: 5432, user: undefined, password: undefined })
})
