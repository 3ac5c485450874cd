import type { Rule } from '../rule'
import { commitmentEnding } from './commitment-ending'
import { commitmentOver } from './commitment-over'
import { deregisteredEndpointRuns } from './deregistered-endpoint-runs'
import { failedMarketplaceEndpoint } from './failed-marketplace-endpoint'
import { idleMarketplaceEndpoint } from './idle-marketplace-endpoint'
import { idleProvisionedThroughput } from './idle-provisioned-throughput'
import { unusedCustomModel } from './unused-custom-model'
import { unusedDeployment } from './unused-deployment'
import { unusedImportedModel } from './unused-imported-model'

/** Every rule, in the order of docs/findings.md. A new rule is one file and one line here. */
export const RULES: readonly Rule[] = [
  idleProvisionedThroughput,
  commitmentEnding,
  commitmentOver,
  idleMarketplaceEndpoint,
  failedMarketplaceEndpoint,
  deregisteredEndpointRuns,
  unusedDeployment,
  unusedCustomModel,
  unusedImportedModel,
]

const byId = new Map(RULES.map((r) => [r.id, r]))
export const ruleById = (id: string): Rule | undefined => byId.get(id)
