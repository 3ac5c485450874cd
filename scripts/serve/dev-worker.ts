import { context, type BuildOptions } from 'esbuild'
import { pathToFileURL } from 'node:url'
import path from 'node:path'

/** Bundles the worker whenever its sources change, and calls `changed` after each time but the first. */
export async function watchWorker(root: string, changed: () => void): Promise<() => Promise<void>> {
  const { options } = (await import(pathToFileURL(path.join(root, 'scripts', 'launcher', 'bundle.mjs')).href)) as { options: BuildOptions }
  let built = (): void => {}
  const first = new Promise<void>((resolve) => { built = resolve })
  const watching = await context({
    ...options, entryPoints: { worker: 'worker/main.ts' }, outdir: 'dist/dev', splitting: false,
    plugins: [{ name: 'changed', setup: (build) => { build.onEnd((result) => {
      if (result.errors.length > 0) return
      built()
      built = changed
    }) } }],
  })
  await watching.watch()
  await first
  return () => watching.dispose()
}
