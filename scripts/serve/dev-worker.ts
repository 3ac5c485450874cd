import { context, type BuildOptions } from 'esbuild'
import { pathToFileURL } from 'node:url'
import path from 'node:path'

/** Bundles the worker whenever its sources change, and calls `changed` after each time but the first. */
export async function watchWorker(root: string, changed: () => void): Promise<() => Promise<void>> {
  const { options } = (await import(pathToFileURL(path.join(root, 'scripts', 'launcher', 'bundle.mjs')).href)) as { options: BuildOptions }
  let first = true
  const watching = await context({
    ...options, entryPoints: { worker: 'worker/main.ts' }, outdir: 'dist/dev', splitting: false,
    plugins: [{ name: 'changed', setup: (build) => { build.onEnd((result) => {
      if (!first && result.errors.length === 0) changed()
      first = false
    }) } }],
  })
  await watching.rebuild()
  await watching.watch()
  return () => watching.dispose()
}
