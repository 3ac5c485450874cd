import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import type { Forecast, ForecastQuery } from './types'

/**
 * What a month will come to, by what is known at `asOf`: never a line through the past, but the sum of what stands,
 * what is used and what runs.
 *
 * @throws OutcropError `bad-as-of`, `month-out-of-reach` (400); `metric-not-in-source` (422).
 */
// eslint-disable-next-line @typescript-eslint/require-await
export async function getForecast(_ctx: Ctx, _q: ForecastQuery): Promise<Forecast> {
  throw new OutcropError('not-available', 'The forecast is not computed yet.', 503)
}
