import type { ForecastFilter } from './types'

/** The filters of a forecast, apart from what else its question holds. */
export function filterOf(q: ForecastFilter): ForecastFilter {
  const { account, region, type, team, owner, shape, model, meter, service, category, resource } = q
  return { account, region, type, team, owner, shape, model, meter, service, category, resource }
}
