#!/usr/bin/env node
/**
 * Does what the Dockerfile says, without a container engine: each stage is a folder, COPY copies, RUN runs, and the
 * last stage's CMD is started as another user until its HEALTHCHECK passes. It proves that the image's steps work in
 * a clean folder and that the last stage holds everything that runs. What it cannot prove: the base image, and that
 * the steps find nothing of this machine beside Node, npm and a shell.
 *
 *     node scripts/image/run-dockerfile.mjs [folder]
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

/** Instructions in order: `{ word, rest }`, continuation lines joined, comments left out. */
export function parse(text) {
  return text.replace(/^\s*#.*$/gm, '').replace(/\\\n/g, ' ').split('\n').map((l) => l.trim()).filter(Boolean)
    .map((l) => ({ word: l.split(/\s+/, 1)[0].toUpperCase(), rest: l.slice(l.search(/\s/)).trim() }))
}

/** Absolute places of the image (/app, /data) → the same below the stage's folder. */
export const placed = (command, folder) => command.replace(/(?<![\w/.-])\/(app|data)\b/g, `${folder}/$1`)

function context(root, target) {
  const ignored = readFileSync(path.join(root, '.dockerignore'), 'utf8').split('\n').filter(Boolean)
  const matches = (file) => ignored.some((i) => file === i || file.startsWith(`${i}/`) || (i.startsWith('*') && file.endsWith(i.slice(1))))
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter((f) => f && !matches(f) && existsSync(path.join(root, f)))
  for (const file of files) cpSync(path.join(root, file), path.join(target, file))
}

function run(command, cwd, env) {
  console.log(`  $ ${command}`)
  const { status } = spawnSync('sh', ['-ec', command], { cwd, env, stdio: 'inherit' })
  if (status !== 0) throw new Error(`RUN ended with ${status}: ${command}`)
}

async function main() {
  const root = path.resolve(import.meta.dirname, '../..')
  const base = path.resolve(process.argv[2] ?? mkdtempSync(path.join(tmpdir(), 'outcrop-image-')))
  mkdirSync(base, { recursive: true })
  chmodSync(base, 0o755)
  const source = path.join(base, 'context')
  context(root, source)
  const stages = {}
  let stage
  for (const { word, rest } of parse(readFileSync(path.join(root, 'Dockerfile'), 'utf8'))) {
    console.log(`${word} ${rest}`)
    if (word === 'FROM') {
      const name = / as (\w+)$/i.exec(rest)?.[1] ?? 'last'
      stage = stages[name] = { folder: path.join(base, name), cwd: '/', env: { PATH: process.env.PATH, HOME: path.join(base, name), npm_config_userconfig: process.env.npm_config_userconfig ?? path.join(process.env.HOME ?? '', '.npmrc') } }
      mkdirSync(stage.folder, { recursive: true })
    } else if (word === 'WORKDIR') {
      stage.cwd = rest
      mkdirSync(path.join(stage.folder, rest), { recursive: true })
    } else if (word === 'ENV') {
      for (const [, key, value] of rest.matchAll(/(\w+)=(\S+)/g)) stage.env[key] = placed(value, stage.folder)
    } else if (word === 'COPY') {
      const [from, ...parts] = rest.startsWith('--from=') ? rest.slice(7).split(/\s+/) : [undefined, ...rest.split(/\s+/)]
      const to = parts.pop()
      for (const part of parts) {
        const file = from ? path.join(stages[from].folder, part) : path.join(source, part)
        const into = path.resolve(path.join(stage.folder, stage.cwd), to)
        cpSync(file, to.endsWith('/') ? path.join(into, path.basename(part)) : into, { recursive: true, verbatimSymlinks: true })
      }
    } else if (word === 'RUN') {
      // The base image's user "node" is whoever may stand in for it here.
      run(placed(rest, stage.folder).replaceAll('node:node', userFor().join(':')), path.join(stage.folder, stage.cwd), stage.env)
    } else if (word === 'CMD') {
      stage.cmd = JSON.parse(rest)
    } else if (word === 'HEALTHCHECK') {
      stage.health = rest.slice(rest.indexOf('CMD ') + 4)
    }
  }
  await start(stages.last)
  rmSync(base, { recursive: true, force: true })
  console.log('The image\'s steps ran in a clean folder; what they made starts, is healthy and stops.')
}

/** uid and gid that the process runs with: nobody, when we are root. */
const userFor = () => (process.getuid() === 0 ? [65534, 65534] : [process.getuid(), process.getgid()])

async function start(stage) {
  const [uid, gid] = userFor()
  const env = { ...stage.env, PORT: process.env.PORT ?? '3390' }
  if (process.env.DATABASE_URL) env.DATABASE_URL = process.env.DATABASE_URL
  const [command, ...args] = stage.cmd
  const child = spawn(command, args, { cwd: path.join(stage.folder, stage.cwd), env, uid, gid, stdio: 'inherit' })
  const ended = new Promise((resolve) => { child.once('exit', (code, signal) => { resolve(signal ?? code) }) })
  try {
    const healthy = () => spawnSync('sh', ['-c', stage.health], { env }).status === 0
    for (const deadline = Date.now() + 60_000; !healthy();) {
      if (Date.now() > deadline || child.exitCode !== null) throw new Error('The health check did not pass within 60 s.')
      await sleep(500)
    }
    const ready = await fetch(`http://127.0.0.1:${env.PORT}/readyz`)
    if (!ready.ok) throw new Error(`Healthy, but not ready: ${await ready.text()}`)
  } finally {
    child.kill('SIGTERM')
  }
  const how = await Promise.race([ended, sleep(30_000, 'still running after 30 s')])
  if (how !== 0) throw new Error(`After SIGTERM it ended with ${how}, not 0.`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
