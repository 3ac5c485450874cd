/** Set once by a signal; route handlers live in other bundles of the same process, hence globalThis. */
const held = globalThis as typeof globalThis & { outcropShuttingDown?: boolean; outcropWatchesSignals?: boolean }

export const isShuttingDown = (): boolean => held.outcropShuttingDown === true

/** Notes SIGTERM and SIGINT, so that /readyz says so while open requests finish. Ending the process stays with the server. */
export function watchSignals(): void {
  if (held.outcropWatchesSignals) return
  held.outcropWatchesSignals = true
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.prependListener(signal, () => { held.outcropShuttingDown = true })
}
