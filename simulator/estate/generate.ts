import { accounts as northwind, notOffered, notOptedIn, regions, type SimAccount } from '../organisation'
import { build, type Build } from './build'
import type { Estate, SimResource } from './estate'
import { agreements, invocationLogging } from './kinds/account-settings'
import { agents } from './kinds/agent'
import { agentCore } from './kinds/agentcore'
import { agentParts } from './kinds/agent-parts'
import { batchJobs } from './kinds/batch-job'
import { copies, customModels, deployments } from './kinds/custom-model'
import { weeklyFineTunes } from './kinds/customization-job'
import { dataAutomation } from './kinds/data-automation'
import { dataSources, ingestionJobs } from './kinds/data-source'
import { endpoints } from './kinds/endpoint'
import { evaluationJobs } from './kinds/evaluation-job'
import { flows } from './kinds/flow'
import { flowParts } from './kinds/flow-parts'
import { guardrails } from './kinds/guardrail'
import { importedModels } from './kinds/imported-model'
import { collections, knowledgeBases } from './kinds/knowledge-base'
import { oneOffJobs } from './kinds/one-off-jobs'
import { asyncInvocations, optimizationJobs } from './kinds/other-jobs'
import { profiles } from './kinds/profile'
import { prompts, sessions } from './kinds/prompt'
import { provisionedThroughputs } from './kinds/provisioned-throughput'
import { reasoning } from './kinds/reasoning'
import { routing } from './kinds/routing'
import { collectionGroups, s3Vectors } from './kinds/vectors'
import { storyIncidents, withIncidents } from './incidents'
import { storyProcesses } from './story-processes'
import { withMix, type MixName } from './mixes'
import { offeredIn } from './models'
import { checkPrices, deploymentStreams, directStreams, foundationModel } from './streams'

export interface EstateOptions {
  seed: number
  now: Date
  /** Must hold one account for each part of the story: prod, data, labs. */
  accounts?: SimAccount[]
  /** 1: about 420 resources and $180k a month. */
  scale?: number
  /** What is mostly run; default Northwind's own story. */
  mix?: MixName
  /** Things go wrong on days that the seed draws. */
  incidents?: boolean
}

/** The estate of a seed and a UTC day; the same whenever it is asked for. */
export function generateEstate({ seed, now, accounts = northwind, scale = 1, mix = 'demo', incidents = false }: EstateOptions): Estate {
  const b = build(seed, now, accounts, scale)
  const mixed = withMix(b, story(b), mix)
  return { ...(incidents ? withIncidents(b, mixed) : mixed), variant: `${mix}${incidents ? '-incidents' : ''}` }
}

/** Northwind as its story tells it. */
function story(b: Build): Estate {
  const { seed, accounts } = b
  const jobs = [...weeklyFineTunes(b), ...oneOffJobs(b)]
  const models = customModels(b, jobs)
  const copied = copies(b, models)
  const imported = importedModels(b)
  const stores = collections(b)
  const bases = knowledgeBases(b, stores)
  const reasoned = reasoning(b, guardrails(b))
  const rails = reasoned.guardrails
  const vectors = s3Vectors(b)
  const automation = dataAutomation(b)
  const routed = routing(b)
  const profiled = profiles(b)
  const called = directStreams(b)
  const throughputs = provisionedThroughputs(b)
  const agentList = agents(b, profiled.profiles, rails, bases)
  const parts = agentParts(b, agentList, throughputs)
  const promptList = prompts(b)
  const flowList = flows(b, bases, parts.agentAliases, promptList)
  const sources = dataSources(b, bases)
  const made = {
    ...parts, ...flowParts(b, flowList), prompts: promptList, sessions: sessions(b), dataSources: sources, ingestionJobs: ingestionJobs(b, sources),
    provisionedThroughputs: throughputs, customizationJobs: jobs, customModels: [...models, ...copied.models], importedModels: imported.models, importJobs: imported.jobs,
    deployments: deployments(b, models), endpoints: endpoints(b), guardrails: rails, agents: agentList, knowledgeBases: [...bases, ...vectors.knowledgeBases], collections: stores,
    flows: flowList, batchJobs: batchJobs(b), evaluationJobs: evaluationJobs(b, bases), copyJobs: copied.jobs, profiles: profiled.profiles, agentCore: agentCore(b),
  }
  const streams = [...profiled.streams, ...called.streams, ...deploymentStreams(b, made.deployments)]
  checkPrices(streams)
  const around = {
    optimizationJobs: optimizationJobs(b), asyncInvocations: asyncInvocations(b), routers: routed.routers, systemProfiles: routed.systemProfiles,
    reasoningPolicies: reasoned.policies, reasoningBuilds: reasoned.builds, enforced: reasoned.enforced, logging: invocationLogging(b),
    automationProjects: automation.projects, blueprints: automation.blueprints, libraries: automation.libraries, libraryJobs: automation.jobs,
    collectionGroups: collectionGroups(b, stores), vectorBuckets: vectors.buckets, vectorIndexes: vectors.indexes,
  }
  const foundationModels = inUse(called.models, { ...made, ...around })
  const estate: Estate = {
    seed, variant: 'demo', processes: storyProcesses(b, made), incidents: storyIncidents(b, streams), today: b.today, anchor: b.anchor, accounts, regions, notOptedIn, notOffered, ...made, around: { ...around, agreements: agreements(foundationModels) }, streams, foundationModels, story: {},
    denied: accounts.filter((a) => a.part === 'labs').flatMap((a) => ['bedrock:ListImportedModels', 'bedrock:GetImportedModel'].map((action) => ({ accountId: a.id, action }))),
  }
  return { ...estate, story: storyOf(estate) }
}

/** A foundation model belongs to the estate when it is called, or something that stands refers to it, in that account and region. */
function inUse(called: SimResource[], refer: Record<string, SimResource[]>): SimResource[] {
  const found = new Map(called.map((m) => [`${m.accountId} ${m.arn}`, m]))
  for (const r of Object.values(refer).flat()) {
    if (r.deletedAt) continue
    for (const { toArn } of r.links) {
      const modelId = toArn.split(':foundation-model/')[1]
      const key = `${r.accountId} ${toArn}`
      if (modelId && !found.has(key) && offeredIn(r.region).some((m) => m.id === modelId)) found.set(key, foundationModel(r.accountId, r.region, modelId))
    }
  }
  return [...found.values()]
}

/** The ARNs of the story. @throws Error when a part of it was not generated. */
function storyOf(e: Estate): Record<string, string> {
  const named = (list: SimResource[], name: string): string => {
    const found = list.find((r) => r.name === name)
    if (!found) throw new Error(`The story lacks "${name}".`)
    return found.arn
  }
  return {
    forgottenProvisionedThroughput: named(e.provisionedThroughputs, 'spring-launch-images'),
    demoDeployment: named(e.deployments, 'board-demo-assistant'),
    latestWeeklyFineTune: e.customizationJobs.filter((j) => j.name.startsWith('support-tone-') && j.endedAt)[0]!.arn,
    idleMarketplaceEndpoint: named(e.endpoints, 'summarizer-pilot'),
    runawayAgent: named(e.agents, 'returns-concierge'),
    runawayProfile: named(e.profiles, 'returns-concierge'),
    deletedKnowledgeBase: named(e.knowledgeBases, 'spring-launch-faq'),
    orphanedCollection: named(e.collections, 'bedrock-knowledge-base-f8k2qz'),
    deniedImportedModel: named(e.importedModels, 'distilled-triage-8b'),
  }
}
