#!/usr/bin/env node
/**
 * What every `npm run …` of Outcrop starts: looks what is missing or out of date (packages, the database client,
 * the bundles, the web server), does it, says so, and goes on to the command. Plain Node without packages, because
 * on a fresh clone there are none.
 */
import path from 'node:path'
import { atLeast } from './launcher/node-version.mjs'
import { fail, say } from './launcher/say.mjs'
import { bundle, ensure, generate, install, web } from './launcher/steps.mjs'

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..')

/** command → what it needs, and what then runs with the rest of the arguments. */
const COMMANDS = {
  start: { needs: [install, generate, bundle, web], run: () => import('../dist/serve.js').then((m) => m.serve('start')) },
  demo: { needs: [install, generate, bundle, web], run: () => import('../dist/serve.js').then((m) => m.serve('demo')) },
  dev: { needs: [install, generate, bundle], run: () => import('../dist/serve.js').then((m) => m.serve('dev')) },
  cli: { needs: [install, generate, bundle], run: (args) => import('../dist/cli.js').then((m) => m.main(args)) },
  // Only a start from cold needs the web server.
  bench: { needs: [install, generate, bundle], andWeb: (args) => args.length === 0 || args.includes('cold-start'), run: (args) => import('../dist/bench.js').then((m) => m.main(args)) },
  screens: { needs: [install], run: (args) => import('./screens/main.mjs').then((m) => m.main(args)) },
  verify: { needs: [install, generate], run: () => import('./test/main.mjs').then((m) => m.verify(root)) },
  test: { needs: [install, generate], run: () => import('./test/main.mjs').then((m) => m.test(root)) },
  /** Everything that an image or a release needs, and no start. */
  build: { needs: [install, generate, bundle, web], run: () => import('../dist/serve.js').then((m) => m.prepare()) },
}

const [name = 'start', ...args] = process.argv.slice(2)
if (!atLeast(process.versions.node, '20.19')) {
  fail(`Outcrop needs Node 20.19 or newer (22 and 24 are fine too); this is ${process.versions.node}. Install a newer one from nodejs.org or your distribution.`)
}
const command = COMMANDS[name]
if (!command) fail(`There is no command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`, 2)
process.chdir(root)
// Deprecations inside packages concern who develops Outcrop, not who runs it.
if (!['dev', 'test', 'verify'].includes(name)) process.noDeprecation = true
process.env.OUTCROP_ROOT = root
// Which Node versions the AWS SDK will support in two years is not news for each start.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
// An image holds what was built and not what it was built from.
if (!process.env.OUTCROP_PREBUILT) await ensure(root, command.andWeb?.(args) ? [...command.needs, web] : command.needs, say)
await command.run(args)
