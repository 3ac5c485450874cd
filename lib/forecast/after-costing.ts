import type { Job } from '@/lib/core/job'
import { runBacktests } from './backtest/run-backtests'
import { storeForecast } from './store-forecast'

/** What follows a costing: the forecast of the present, and back-tests of the months whose bill changed. */
export async function forecastAfterCosting(job: Job): Promise<void> {
  if (job.signal.aborted) return
  await storeForecast(job)
  if (!job.signal.aborted) await runBacktests(job)
}
