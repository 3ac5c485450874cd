import type { Route } from '../route'
import { accountRoutes } from './accounts'
import { billRoutes } from './bill'
import { chargebackRoutes } from './chargeback'
import { coverageRoutes } from './coverage'
import { openApiRoute } from './openapi'
import { resourceRoutes } from './resources'
import { runRoutes } from './runs'

/**
 * Every route of the API. One file per subject exports its routes; each is listed here once, and is thereby
 * served, checked and documented. A new subject adds one line.
 */
export const routes: readonly Route[] = [
  openApiRoute,
  ...resourceRoutes,
  ...coverageRoutes,
  ...chargebackRoutes,
  ...billRoutes,
  ...accountRoutes,
  ...runRoutes,
]
