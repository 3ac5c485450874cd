#!/usr/bin/env node
/**
 * Completes package-lock.json for every platform.
 *
 * Packages with native parts name one optional package per platform. Where a registry lacks some of them, npm leaves
 * them out of the lock file, and `npm ci` on another machine says "Missing: … from lock file". This adds an entry
 * for each (version, platform; npm fetches it where it fits), and removes download addresses, which belong to
 * whoever made the file. `npm run lock` after each change of dependencies; `--check` changes nothing and fails when
 * there would be something to do.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** The key in `packages` under which `from` finds `name`, as Node resolves it; null: nowhere. */
function resolve(packages, from, name) {
  for (let at = from; ;) {
    const key = `${at ? `${at}/` : ''}node_modules/${name}`
    if (packages[key]) return key
    if (!at) return null
    at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))
  }
}

const OS = { android: 'android', darwin: 'darwin', win32: 'win32', windows: 'win32', freebsd: 'freebsd', netbsd: 'netbsd', openbsd: 'openbsd', openharmony: 'openharmony', sunos: 'sunos', aix: 'aix', linux: 'linux' }
const CPUS = ['arm64', 'arm', 'x64', 'loong64', 'ppc64', 'riscv64', 's390x', 'ia32', 'mips64el', 'wasm32']

/** os, cpu and libc that a platform package's name tells: `@next/swc-linux-arm64-musl`. */
export function platformOf(name) {
  const os = Object.keys(OS).find((word) => new RegExp(`(^|[-/.@])${word}`).test(name))
  const cpu = CPUS.find((word) => name.includes(word))
  return {
    ...(os && { os: [OS[os]] }),
    ...(cpu && { cpu: [cpu] }),
    ...(os === 'linux' && /musl|gnu|glibc/.test(name) && { libc: [name.includes('musl') ? 'musl' : 'glibc'] }),
  }
}

/**
 * @returns the completed lock and what was done, one line each; the same lock when there was nothing to do.
 */
export function complete(lock) {
  const packages = structuredClone(lock.packages)
  const done = []
  for (const [key, entry] of Object.entries(lock.packages)) {
    if (entry.resolved?.startsWith('http')) {
      delete packages[key].resolved
      done.push(`removed the download address of ${key}`)
    }
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (resolve(packages, key, name)) continue
      const version = range.replace(/^npm:.*@/, '').replace(/^[\^~=v]+/, '')
      const platform = platformOf(name)
      // A platform we cannot tell must not be installed where it does not belong.
      packages[`node_modules/${name}`] = { version, ...(entry.dev && { dev: true }), optional: true, ...(Object.keys(platform).length ? platform : { cpu: ['none'] }) }
      done.push(`added ${name} ${version}`)
    }
  }
  return { done, lock: { ...lock, packages: Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1))) } }
}

function main() {
  const check = process.argv.includes('--check')
  const file = path.resolve('package-lock.json')
  const { lock, done } = complete(JSON.parse(readFileSync(file, 'utf8')))
  for (const line of done) console.log(line)
  if (done.length === 0) console.log('package-lock.json is complete for every platform.')
  else if (check) {
    console.error('package-lock.json is not complete. Run: npm run lock')
    process.exitCode = 1
  } else writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main()
