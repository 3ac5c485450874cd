import type { Route } from '../route'
import { accountRoutes } from './accounts'
import { anomalyRoutes } from './anomalies'
import { auditRoutes } from './audit'
import { billRoutes } from './bill'
import { budgetRoutes } from './budgets'
import { chargebackRoutes } from './chargeback'
import { costRoutes } from './costs'
import { coverageRoutes } from './coverage'
import { estimateRoutes } from './estimates'
import { forecastRoutes } from './forecast'
import { jobRoutes } from './jobs'
import { findingRoutes } from './findings'
import { openApiRoute } from './openapi'
import { organizationRoutes } from './organizations'
import { ownershipRoutes } from './ownership'
import { peopleRoutes } from './people'
import { reconciliationRoutes } from './reconciliation'
import { resourceRoutes } from './resources'
import { runRoutes } from './runs'
import { teamRoutes } from './teams'
import { tokenRoutes } from './tokens'
import { usageRoutes } from './usage'

/**
 * Every route of the API. One file per subject exports its routes; each is listed here once, and is thereby
 * served, checked and documented. A new subject adds one line.
 */
export const routes: readonly Route[] = [
  openApiRoute(() => routes),
  ...resourceRoutes,
  ...ownershipRoutes,
  ...jobRoutes,
  ...costRoutes,
  ...estimateRoutes,
  ...anomalyRoutes,
  ...forecastRoutes,
  ...reconciliationRoutes,
  ...coverageRoutes,
  ...usageRoutes,
  ...findingRoutes,
  ...chargebackRoutes,
  ...budgetRoutes,
  ...billRoutes,
  ...accountRoutes,
  ...organizationRoutes,
  ...runRoutes,
  ...teamRoutes,
  ...peopleRoutes,
  ...tokenRoutes,
  ...auditRoutes,
]
