/**
 * Loaded before the web server (node --import): it ends when whoever started it is gone, also by kill -9, and hears
 * that it should tell load balancers to send nothing more (readiness answers 503) before it is stopped.
 */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.on('message', (message) => {
  // The same flag that app/server/shutdown.ts sets at a signal.
  if (message === 'drain') globalThis.outcropShuttingDown = true
})
