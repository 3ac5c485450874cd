import { existsSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../..')

/** The programs that run outside the web server. Packages stay packages: they are in node_modules. */
export const options = {
  absWorkingDir: root,
  entryPoints: Object.fromEntries(Object.entries({
    serve: 'scripts/serve/main.ts', worker: 'worker/main.ts', cli: 'scripts/cli/main.ts', simulator: 'simulator/main.ts', bench: 'bench/main.ts',
    'bench-aws': 'bench/sweep/aws-process.ts', 'bench-sweep': 'bench/sweep/run-process.ts',
  }).filter(([, file]) => existsSync(path.join(root, file)))),
  outdir: 'dist',
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  sourcemap: true,
  logLevel: 'warning',
  tsconfig: 'tsconfig.json',
}

if (process.argv[1] === import.meta.filename) await build(options)
