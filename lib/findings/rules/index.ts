import type { Rule } from '../rule'
import { agentWithoutGuardrail } from './agent-without-guardrail'
import { batchableTraffic } from './batchable-traffic'
import { commitmentEnding } from './commitment-ending'
import { commitmentOver } from './commitment-over'
import { contextGrowth } from './context-growth'
import { deregisteredEndpointRuns } from './deregistered-endpoint-runs'
import { enforcedGuardrailMissing } from './enforced-guardrail-missing'
import { failedMarketplaceEndpoint } from './failed-marketplace-endpoint'
import { failingJobs } from './failing-jobs'
import { geoRoutedTraffic } from './geo-routed-traffic'
import { growingAgentCoreMemory } from './growing-agentcore-memory'
import { idleAgentCoreTool } from './idle-agentcore-tool'
import { idleMarketplaceEndpoint } from './idle-marketplace-endpoint'
import { idleProvisionedThroughput } from './idle-provisioned-throughput'
import { invocationLoggingOff } from './invocation-logging-off'
import { legacyModel } from './legacy-model'
import { longContextTraffic } from './long-context-traffic'
import { modelCopiesLeft } from './model-copies-left'
import { noPromptCaching } from './no-prompt-caching'
import { onDemandDearerThanProvisioned } from './on-demand-dearer-than-provisioned'
import { orphanedVectorStore } from './orphaned-vector-store'
import { outputHeavy } from './output-heavy'
import { overProvisionedThroughput } from './over-provisioned-throughput'
import { premiumTierTraffic } from './premium-tier-traffic'
import { provisionedDearerThanOnDemand } from './provisioned-dearer-than-on-demand'
import { repeatedJobs } from './repeated-jobs'
import { runawayAgent } from './runaway-agent'
import { spendOutsideProfiles } from './spend-outside-profiles'
import { unattachedGuardrail } from './unattached-guardrail'
import { unowned } from './unowned'
import { untagged } from './untagged'
import { unusedCustomModel } from './unused-custom-model'
import { unusedDeployment } from './unused-deployment'
import { unusedImportedModel } from './unused-imported-model'
import { unusedKnowledgeBase } from './unused-knowledge-base'

/** Every rule, in the order of docs/findings.md. A new rule is one file and one line here. */
export const RULES: readonly Rule[] = [
  idleProvisionedThroughput,
  overProvisionedThroughput,
  provisionedDearerThanOnDemand,
  onDemandDearerThanProvisioned,
  commitmentEnding,
  commitmentOver,
  idleMarketplaceEndpoint,
  failedMarketplaceEndpoint,
  deregisteredEndpointRuns,
  unusedDeployment,
  unusedCustomModel,
  unusedImportedModel,
  modelCopiesLeft,
  unusedKnowledgeBase,
  orphanedVectorStore,
  batchableTraffic,
  noPromptCaching,
  outputHeavy,
  contextGrowth,
  longContextTraffic,
  premiumTierTraffic,
  geoRoutedTraffic,
  legacyModel,
  failingJobs,
  repeatedJobs,
  idleAgentCoreTool,
  growingAgentCoreMemory,
  spendOutsideProfiles,
  untagged,
  unowned,
  agentWithoutGuardrail,
  unattachedGuardrail,
  enforcedGuardrailMissing,
  runawayAgent,
  invocationLoggingOff,
]

const byId = new Map(RULES.map((r) => [r.id, r]))
export const ruleById = (id: string): Rule | undefined => byId.get(id)
