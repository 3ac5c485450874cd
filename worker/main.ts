import { messageOf } from '@/lib/core/errors'
import { jobs, upkeep } from './jobs'
import { startWorker } from './work'

/**
 * The worker process: everything that talks to AWS or reads a bill. Started by `npm start`; a second one may run on
 * another machine with the same DATABASE_URL.
 */
const url = process.env.DATABASE_URL
if (!url) {
  console.error('The worker needs DATABASE_URL. `npm start` sets it and starts a worker by itself.')
  process.exit(2)
}
const log = (line: string): void => { console.log(`${new Date().toISOString()} worker ${line}`) }

try {
  // A clock that stands still never comes to the hour of a schedule.
  const worker = await startWorker({ url, jobs, upkeep, cadence: !process.env.OUTCROP_NOW, log })
  process.send?.('ready')
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    worker.stop().then(() => process.exit(0), (e: unknown) => {
      log(messageOf(e))
      process.exit(1)
    })
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('disconnect', stop) // whoever started us is gone
} catch (e) {
  console.error(`The worker could not start: ${messageOf(e)}`)
  process.exit(1)
}
