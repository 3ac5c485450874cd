import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs'
import { oneAtATime } from './one-at-a-time.mjs'
import { quietly } from './run.mjs'

/**
 * What must stand before anything can start, in order. Each step knows what it reads (its fingerprint), what shows
 * that it was done, and how to do it; it runs when either changed and says so in one line.
 *
 *     { name, says, reads: paths, done: [paths that must exist], stamp: file, run(root) }
 */
export const install = {
  name: 'install',
  says: 'Installing packages (npm ci)',
  reads: ['package-lock.json'],
  done: ['node_modules/next/package.json', 'node_modules/esbuild/package.json'],
  stamp: 'node_modules/.outcrop-installed',
  run(root) {
    // Started by npm, its own program is named in the environment; it may not be in the path of a service.
    const npm = process.env.npm_execpath
    const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
    return quietly('npm ci', command, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund'],
      { root, hint: 'Packages come from the npm registry that npm is configured for; check that it can be reached.' })
  },
}

export const generate = {
  name: 'generate',
  says: 'Generating the database client',
  reads: ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'],
  done: ['lib/db/generated/client.ts'],
  stamp: 'lib/db/generated/.stamp',
  run: (root) => quietly('prisma generate', process.execPath, ['node_modules/prisma/build/index.js', 'generate'],
    { root, env: { PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' } }),
}

const PRODUCT = ['lib', 'worker', 'prisma/schema.prisma', 'package-lock.json', 'tsconfig.json']

export const bundle = {
  name: 'bundle',
  says: 'Bundling worker, command line and simulator',
  reads: [...PRODUCT, 'scripts', 'simulator', 'bench', 'test/support'],
  done: ['dist/serve.js', 'dist/worker.js', 'dist/cli.js', 'dist/simulator.js'],
  stamp: 'dist/.stamp',
  run: async (root) => {
    // Chunks have their contents in their names: the old ones would stay for ever.
    const dist = path.join(root, 'dist')
    for (const name of existsSync(dist) ? readdirSync(dist) : []) if (/\.js(\.map)?$/.test(name)) rmSync(path.join(dist, name))
    await quietly('Bundling', process.execPath, ['scripts/launcher/bundle.mjs'], { root })
  },
}

export const web = {
  name: 'web',
  says: 'Building the web server (next build, about half a minute)',
  reads: [...PRODUCT, 'app', 'components', 'public', 'next.config.ts', 'postcss.config.mjs', 'proxy.ts', 'instrumentation.ts'],
  done: ['.next/standalone/server.js'],
  stamp: '.next/standalone/.stamp',
  async run(root) {
    await quietly('next build', process.execPath, ['node_modules/next/dist/bin/next', 'build'],
      { root, env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' } })
    // The standalone server serves these itself, if they are where it looks.
    const at = (...p) => path.join(root, ...p)
    cpSync(at('.next', 'static'), at('.next', 'standalone', '.next', 'static'), { recursive: true })
    if (existsSync(at('public'))) cpSync(at('public'), at('.next', 'standalone', 'public'), { recursive: true })
  },
}

/** Runs those of `steps` that are missing or out of date. @returns names of those that ran. */
export async function ensure(root, steps, say) {
  const ran = []
  for (const step of steps) {
    if (isCurrent(root, step)) continue
    await oneAtATime(root, async () => {
      if (isCurrent(root, step)) return // whoever we waited for has done it
      await perform(root, step, say)
      ran.push(step.name)
    }, say)
  }
  return ran
}

const stampOf = (root, step) => readStamp(path.join(root, step.stamp))
const isThere = (root, step) => step.done.every((file) => existsSync(path.join(root, file)))
const isCurrent = (root, step) => isThere(root, step) && stampOf(root, step) === fingerprint(root, step.reads)

async function perform(root, step, say) {
  const changed = isThere(root, step) && stampOf(root, step) !== ''
  say(`${step.says}${changed ? ', because its sources changed' : ''} …`)
  const begun = performance.now()
  // Before the work: what is edited meanwhile makes the step run again.
  const reads = fingerprint(root, step.reads)
  await step.run(root)
  writeStamp(path.join(root, step.stamp), reads)
  say(`  done in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
}
