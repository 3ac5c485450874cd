import type { ResourceType } from '../../resource-type'
import { agentCoreAbTest } from './ab-test'
import { agentCoreApiKeyProvider } from './apikey-provider'
import { agentCoreBatchEvaluation } from './batch-evaluation'
import { agentCoreBrowser } from './browser'
import { agentCoreBrowserProfile } from './browser-profile'
import { agentCoreCapacityProvider } from './capacity-provider'
import { agentCoreCodeInterpreter } from './code-interpreter'
import { agentCoreConfigurationBundle } from './configuration-bundle'
import { agentCoreDataset } from './dataset'
import { agentCoreEvaluator } from './evaluator'
import { agentCoreGateway } from './gateway'
import { agentCoreGatewayRule } from './gateway-rule'
import { agentCoreGatewayTarget } from './gateway-target'
import { agentCoreHarness } from './harness'
import { agentCoreHarnessEndpoint } from './harness-endpoint'
import { agentCoreMemory } from './memory'
import { agentCoreOAuth2Provider } from './oauth2-provider'
import { agentCoreOnlineEvaluation } from './online-evaluation'
import { agentCorePaymentConnector } from './payment-connector'
import { agentCorePaymentManager } from './payment-manager'
import { agentCorePolicy } from './policy'
import { agentCorePolicyEngine } from './policy-engine'
import { agentCoreRegistry } from './registry'
import { agentCoreRegistryRecord } from './registry-record'
import { agentCoreRuntime } from './runtime'
import { agentCoreRuntimeEndpoint } from './runtime-endpoint'
import { agentCoreRuntimeVersion } from './runtime-version'
import { agentCoreWorkloadIdentity } from './workload-identity'

/** Every AgentCore type, a parent before its children: what bills first, then what governs. */
export const AGENTCORE_TYPES: readonly ResourceType[] = [
  agentCoreRuntime, agentCoreRuntimeEndpoint, agentCoreRuntimeVersion, agentCoreCapacityProvider, agentCoreGateway, agentCoreGatewayTarget, agentCoreGatewayRule,
  agentCoreMemory, agentCoreBrowser, agentCoreCodeInterpreter, agentCoreBrowserProfile, agentCoreWorkloadIdentity, agentCoreApiKeyProvider, agentCoreOAuth2Provider,
  agentCorePolicyEngine, agentCorePolicy, agentCoreEvaluator, agentCoreOnlineEvaluation, agentCoreDataset, agentCoreConfigurationBundle, agentCoreHarness,
  agentCoreHarnessEndpoint, agentCoreRegistry, agentCoreRegistryRecord, agentCorePaymentManager, agentCorePaymentConnector, agentCoreBatchEvaluation, agentCoreAbTest,
]
