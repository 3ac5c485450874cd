import { parseArgs } from 'node:util'
import { startSimulator } from './index'

/** The simulator as a process: prints `{"url":…}` when it listens, ends with SIGTERM or with its parent. */
const { values } = parseArgs({
  options: {
    port: { type: 'string' }, dir: { type: 'string' }, now: { type: 'string' }, seed: { type: 'string' },
    'exit-with-stdin': { type: 'boolean', default: false },
  },
})
const simulator = await startSimulator({
  port: Number(values.port ?? 0),
  ...(values.dir ? { dir: values.dir } : {}), ...(values.now ? { now: new Date(values.now) } : {}), ...(values.seed ? { seed: Number(values.seed) } : {}),
})
process.stdout.write(`${JSON.stringify({ url: simulator.url, env: simulator.env })}\n`)

const stop = (): void => void simulator.close().finally(() => process.exit(0))
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
process.once('disconnect', stop)
if (values['exit-with-stdin']) process.stdin.resume().once('end', stop).once('close', stop)
// So that the first billing run finds the files made.
void simulator.prepareBill().catch((e: unknown) => process.stderr.write(`The simulated bill could not be written: ${String(e)}\n`))
