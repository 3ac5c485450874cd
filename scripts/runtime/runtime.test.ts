import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { authSecret } from './secret'
import { readSettings } from './settings'
import { awsOfDemo } from './simulator'

describe('settings', () => {
  const env = { OUTCROP_ROOT: '/srv/outcrop' }

  test('without any: port 3000, data beside the program, its own database', () => {
    expect(readSettings(false, env)).toEqual({ root: '/srv/outcrop', data: '/srv/outcrop/.outcrop', port: 3000, url: 'http://localhost:3000', databaseUrl: undefined, demo: false })
  })

  test('the demo has a folder and a database of its own', () => {
    expect(readSettings(true, { ...env, OUTCROP_DATA: '/data', DATABASE_URL: 'postgresql://u:p%2F@h:6432/outcrop?sslmode=require' })).toMatchObject({
      data: '/data/demo', databaseUrl: 'postgresql://u:p%2F@h:6432/outcrop_demo?sslmode=require', demo: true })
  })

  test('the public address follows the port unless it is given', () => {
    expect(readSettings(false, { ...env, PORT: '8080' }).url).toBe('http://localhost:8080')
    expect(readSettings(false, { ...env, PORT: '8080', OUTCROP_URL: 'https://outcrop.example.org/' }).url).toBe('https://outcrop.example.org')
  })

  test.each([
    [{ PORT: 'http' }, /^PORT is "http", which is not a number from 1 to 65535\.$/],
    [{ PORT: '70000' }, /^PORT/], [{ OUTCROP_URL: 'outcrop.example.org' }, /^OUTCROP_URL is "outcrop.example.org"/], [{ OUTCROP_URL: 'https://h/outcrop' }, /without a path/],
    [{ DATABASE_URL: 'mysql://u:secret@h/d' }, /^DATABASE_URL is not of the form postgresql:/], [{ DATABASE_URL: 'postgresql://u:secret@h' }, /^DATABASE_URL/],
  ])('%j is refused by name', (wrong, message) => {
    expect(() => readSettings(false, { ...env, ...wrong })).toThrow(message)
  })

  test('a password is never repeated', () => {
    expect(() => readSettings(false, { ...env, DATABASE_URL: 'mysql://u:hunter2@h/d' })).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hunter2') as string }))
  })
})

describe('the key of sessions', () => {
  let data: string
  beforeEach(async () => { data = await mkdtemp(path.join(tmpdir(), 'outcrop-secret-')) })
  afterEach(() => rm(data, { recursive: true }))

  test('is made once and kept from others', async () => {
    const [a, b] = await Promise.all([authSecret(data, {}), authSecret(data, {})])
    expect(a).toBe(b)
    expect(a.length).toBeGreaterThanOrEqual(48)
    expect(await authSecret(data, {})).toBe(a)
    expect((await stat(path.join(data, 'auth-secret'))).mode & 0o777).toBe(0o600)
    expect(await readFile(path.join(data, 'auth-secret'), 'utf8')).toBe(a)
  })

  test('AUTH_SECRET wins, if it is long enough to be one', async () => {
    expect(await authSecret(data, { AUTH_SECRET: 'x'.repeat(32) })).toBe('x'.repeat(32))
    await expect(authSecret(data, { AUTH_SECRET: 'short' })).rejects.toMatchObject({ code: 'weak-secret' })
  })

  test('a folder that cannot be written is named', async () => {
    await writeFile(path.join(data, 'file'), '')
    await expect(authSecret(path.join(data, 'file', 'below'), {})).rejects.toThrow(/cannot keep its data in .*set OUTCROP_DATA/)
  })
})

test('the demo sees nothing of this machine\'s AWS settings', () => {
  const env = awsOfDemo({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ACCESS_KEY_ID: 'sim' }, { AWS_PROFILE: 'real', AWS_ENDPOINT_URL_S3: 'https://real', AWS_SESSION_TOKEN: 'real', AWS_SDK_JS_X: 'kept', HOME: '/root' })
  expect(env).toEqual({ AWS_PROFILE: undefined, AWS_ENDPOINT_URL_S3: undefined, AWS_SESSION_TOKEN: undefined,
    AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null', AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ACCESS_KEY_ID: 'sim' })
})
