import type { Build } from '../../build'
import type { Estate } from '../../estate'
import { agents, tools } from './agents'
import { hosts, throughputs } from './capacity'
import { models } from './models'
import { runs } from './runs'
import { stores } from './stores'
import { traffic } from './traffic'

/** Northwind's own story, and beside it for every rule some things that are so, and some that nearly are. */
export function findings(b: Build, e: Estate): Estate {
  const [m, r, s, t, a] = [models(b), runs(b), stores(b), traffic(b), agents(b)]
  return {
    ...e,
    provisionedThroughputs: [...e.provisionedThroughputs, ...throughputs(b)], endpoints: [...e.endpoints, ...hosts(b)],
    customModels: [...e.customModels, ...m.customModels], deployments: [...e.deployments, ...m.deployments], importedModels: [...e.importedModels, ...m.importedModels], importJobs: [...e.importJobs, ...m.importJobs], copyJobs: [...e.copyJobs, ...m.copyJobs],
    customizationJobs: [...e.customizationJobs, ...r.customizationJobs], batchJobs: [...e.batchJobs, ...m.batchJobs, ...r.batchJobs],
    collections: [...e.collections, ...s.collections], knowledgeBases: [...e.knowledgeBases, ...s.knowledgeBases],
    profiles: [...e.profiles, ...t.profiles], streams: [...e.streams, ...m.streams, ...t.streams],
    agents: [...e.agents, ...a.agents], agentAliases: [...e.agentAliases, ...a.agentAliases], agentVersions: [...e.agentVersions, ...a.agentVersions], guardrails: [...e.guardrails, ...a.guardrails], agentCore: [...e.agentCore, ...tools(b)],
  }
}
