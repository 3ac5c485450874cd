import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse, placed } from './run-dockerfile.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file) => readFileSync(path.join(root, file), 'utf8')

test('instructions are read with their continuation lines and without comments', () => {
  expect(parse('# a\nFROM x AS build\nRUN a \\\n  && b\n\nCMD ["node"]')).toEqual([
    { word: 'FROM', rest: 'x AS build' }, { word: 'RUN', rest: 'a    && b' }, { word: 'CMD', rest: '["node"]' }])
})

test('only places of the image are moved', () => {
  expect(placed('mkdir -p /data && cp /app/x ./app /application', '/tmp/s')).toBe('mkdir -p /tmp/s/data && cp /tmp/s/app/x ./app /application')
})

test('the image runs as an ordinary user, checks its health and has no shell before the supervisor', () => {
  const last = parse(read('Dockerfile')).slice(parse(read('Dockerfile')).findLastIndex((i) => i.word === 'FROM'))
  expect(last.find((i) => i.word === 'USER')?.rest).toBe('node')
  expect(last.find((i) => i.word === 'HEALTHCHECK')?.rest).toContain('/healthz')
  expect(JSON.parse(last.find((i) => i.word === 'CMD').rest)[0]).toBe('node')
})

test('compose has no version line and no secret that works by default', () => {
  const compose = read('docker-compose.yml')
  expect(compose).not.toMatch(/^version:/m)
  for (const [, value] of compose.matchAll(/^ +\w*(?:PASSWORD|SECRET)\w*: *"?([^"\n]*)/gm)) expect(value).toMatch(/^$|^\$\{\w+:\?/)
  expect(compose).toContain('postgres:17')
})
