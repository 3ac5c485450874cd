import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fingerprint } from './fingerprint.mjs'
import { atLeast } from './node-version.mjs'
import { ensure } from './steps.mjs'

let root
const write = (file, text) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
beforeEach(() => { root = mkdtempSync(path.join(tmpdir(), 'outcrop-launcher-')) })
afterEach(() => { rmSync(root, { recursive: true }) })

test.each([['20.18.3', false], ['20.19.0', true], ['20.20.2', true], ['22.0.0', true], ['18.20.0', false], ['9.99.0', false]])('Node %s is new enough: %s', (version, yes) => {
  expect(atLeast(version, '20.19')).toBe(yes)
})

describe('a fingerprint', () => {
  test('changes with contents, names and new files, not with tests or with what is generated', () => {
    write('lib/a.ts', '1')
    const first = fingerprint(root, ['lib'])
    write('lib/a.test.ts', 'x')
    write('lib/db/generated/client.ts', 'x')
    expect(fingerprint(root, ['lib', 'not-there'])).toBe(first)
    write('lib/a.ts', '2')
    expect(fingerprint(root, ['lib'])).not.toBe(first)
    write('lib/a.ts', '1')
    write('lib/b.ts', '')
    expect(fingerprint(root, ['lib'])).not.toBe(first)
  })
})

describe('a step', () => {
  const said = []
  const step = () => ({ name: 'build', says: 'Building', reads: ['src'], done: ['out/result'], stamp: 'out/.stamp', run: async () => { write('out/result', 'made') } })

  test('runs when its result is missing or its sources changed, and not otherwise', async () => {
    write('src/a', '1')
    expect(await ensure(root, [step()], (l) => said.push(l))).toEqual(['build'])
    expect(await ensure(root, [step()], () => {})).toEqual([])
    write('src/a', '2')
    expect(await ensure(root, [step()], () => {})).toEqual(['build'])
    rmSync(path.join(root, 'out/result'))
    expect(await ensure(root, [step()], () => {})).toEqual(['build'])
    expect(said[0]).toBe('Building …')
  })

  test('that two starts need is done by one of them, while the other waits', async () => {
    write('src/a', '1')
    let running = 0, most = 0
    const slow = { ...step(), run: async () => {
      most = Math.max(most, ++running)
      await new Promise((r) => setTimeout(r, 50))
      write('out/result', 'made')
      running--
    } }
    const ran = await Promise.all([ensure(root, [slow], () => {}), ensure(root, [slow], () => {})])
    expect(ran.flat()).toEqual(['build'])
    expect(most).toBe(1)
  })

  test('does not wait for a process that was killed while it built', async () => {
    write('src/a', '1')
    const lock = path.join(tmpdir(), `outcrop-build-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`)
    writeFileSync(lock, '4194304') // above the largest process id there can be
    expect(await ensure(root, [step()], () => {})).toEqual(['build'])
  })

  test('that fails is not taken for done', async () => {
    write('src/a', '1')
    await expect(ensure(root, [{ ...step(), run: () => Promise.reject(new Error('no')) }], () => {})).rejects.toThrow('no')
    expect(await ensure(root, [step()], () => {})).toEqual(['build'])
  })
})
