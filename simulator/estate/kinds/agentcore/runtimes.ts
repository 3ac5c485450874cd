import type { Build } from '../../build'
import type { AgentCoreResource } from '../../estate'
import { arnOf, idOf, make, place, type Place } from './make'

interface Spec {
  name: string
  part: 'prod' | 'data' | 'labs'
  region: 'us-east-1' | 'us-west-2'
  days: number
  status?: string
  team?: string
  versions: number
  endpoints?: string[]
  /** Seconds until an idle session ends. */
  idle: number
  /** vCPU-hours and GB-hours of a working day. */
  vcpu: number
  gb: number
  onCapacity?: boolean
}

const specs: Spec[] = [
  { name: 'returns_concierge', part: 'prod', region: 'us-east-1', days: 168, team: 'support', versions: 6, endpoints: ['live', 'canary'], idle: 900, vcpu: 48, gb: 260 },
  // Its sessions idle for eight hours: memory, not computing, is what it costs.
  { name: 'claims_triage', part: 'prod', region: 'us-east-1', days: 121, team: 'support', versions: 2, idle: 28_800, vcpu: 9, gb: 1_450 },
  { name: 'catalogue_writer', part: 'prod', region: 'us-east-1', days: 95, team: 'search', status: 'UPDATE_FAILED', versions: 3, idle: 900, vcpu: 14, gb: 70 },
  { name: 'harness_ticket_sorter', part: 'prod', region: 'us-east-1', days: 40, team: 'support', versions: 1, idle: 900, vcpu: 6, gb: 31 },
  { name: 'supplier_checker', part: 'prod', region: 'us-east-1', days: 77, versions: 1, idle: 1_800, vcpu: 3, gb: 18 },
  { name: 'store_greeter', part: 'prod', region: 'us-west-2', days: 60, team: 'marketing', versions: 1, endpoints: ['kiosk'], idle: 900, vcpu: 11, gb: 52 },
  { name: 'research_scout', part: 'data', region: 'us-east-1', days: 110, team: 'data-science', versions: 3, idle: 3_600, vcpu: 21, gb: 190 },
  { name: 'forecast_explainer', part: 'data', region: 'us-west-2', days: 33, team: 'data-science', versions: 2, idle: 900, vcpu: 0, gb: 0, onCapacity: true },
  { name: 'playground', part: 'labs', region: 'us-west-2', days: 200, versions: 5, idle: 900, vcpu: 0, gb: 0 },
  { name: 'first_try', part: 'labs', region: 'us-west-2', days: 201, status: 'CREATE_FAILED', versions: 1, idle: 900, vcpu: 0, gb: 0 },
]

/** Runtimes with their endpoints, versions and identities, and the capacity provider that one of them runs on. */
export function runtimes(b: Build): AgentCoreResource[] {
  const home = place(b, 'data', 'us-west-2')
  const capacityId = idOf(b, 'gpu_pool', home)
  const capacity = make(b, home, {
    type: 'capacity-provider', id: capacityId, name: 'gpu_pool', arn: arnOf(home, `capacity-provider/${capacityId}`), days: 34, team: 'data-science',
    answer: { capacityProviderId: capacityId, capacityProviderArn: arnOf(home, `capacity-provider/${capacityId}`), permissionsConfiguration: {}, computeConfiguration: { ec2Configuration: {
      launchTemplateSource: { launchParameters: { operatingSystem: 'LINUX', instanceRequirements: { allowedInstanceTypes: ['g6.xlarge', 'g6.2xlarge'] } } },
      vpcConfiguration: {}, lifecycleConfiguration: { idleInstanceTimeout: 3_600, maxLifetime: 86_400 },
    } } },
  })
  const all = Array.from({ length: Math.round(specs.length * b.scale) }, (_, i) => ({ ...specs[i % specs.length]!, ...(i < specs.length ? {} : { name: `${specs[i % specs.length]!.name}_${i}` }) }))
  return [capacity, ...all.flatMap((spec) => family(b, spec, place(b, spec.part, spec.region), capacity.arn))]
}

function family(b: Build, s: Spec, at: Place, capacityArn: string): AgentCoreResource[] {
  const id = idOf(b, s.name, at)
  const arn = arnOf(at, `runtime/${id}`)
  const identityArn = arnOf(at, `workload-identity-directory/default/workload-identity/${id}`)
  const named = { agentRuntimeArn: arn, agentRuntimeId: id, agentRuntimeName: s.name, description: '' }
  const runtime = make(b, at, {
    type: 'runtime', id, name: s.name, arn, days: s.days, ...(s.status ? { status: s.status } : {}), ...(s.team ? { team: s.team } : {}),
    ...(s.gb ? { use: { runtimeVcpu: s.vcpu, runtimeMemory: s.gb } } : {}),
    answer: {
      ...named, agentRuntimeVersion: String(s.versions), roleArn: `arn:aws:iam::${at.accountId}:role/AmazonBedrockAgentCoreRuntime`, networkConfiguration: { networkMode: 'PUBLIC' },
      lifecycleConfiguration: { idleRuntimeSessionTimeout: s.idle, maxLifetime: 28_800 }, workloadIdentityDetails: { workloadIdentityArn: identityArn },
      ...(s.onCapacity ? { capacityProviderConfiguration: { capacityProviderArn: capacityArn } } : {}),
    },
    links: [{ rel: 'uses', toArn: identityArn }, ...(s.onCapacity ? [{ rel: 'uses', toArn: capacityArn }] : [])],
  })
  const versions = Array.from({ length: s.versions }, (_, i) => make(b, at, {
    // AWS repeats the runtime's ARN; the name and the identifier are as the product builds them.
    type: 'runtime-version', id: String(i + 1), name: `${s.name} ${i + 1}`, arn: `${arn}/version/${i + 1}`, parentId: id, days: s.days, untagged: true, undated: true,
    ...(s.status && i === s.versions - 1 ? { status: s.status } : {}), answer: { ...named, agentRuntimeVersion: String(i + 1) }, links: [{ rel: 'part-of', toArn: arn }],
  }))
  const endpoints = ['DEFAULT', ...(s.endpoints ?? [])].map((name) => make(b, at, {
    type: 'runtime-endpoint', id: name, name, arn: `${arn}/runtime-endpoint/${name}`, parentId: id, days: s.days, untagged: name === 'DEFAULT',
    answer: { id: name, agentRuntimeArn: arn, agentRuntimeEndpointArn: `${arn}/runtime-endpoint/${name}`, liveVersion: String(name === 'live' ? s.versions - 1 : s.versions) },
    links: [{ rel: 'part-of', toArn: arn }, { rel: 'routes-to', toArn: `${arn}/version/${name === 'live' ? s.versions - 1 : s.versions}` }],
  }))
  const identity = make(b, at, { type: 'workload-identity', id, name: id, arn: identityArn, status: null, days: s.days, untagged: true, undated: true, answer: { workloadIdentityArn: identityArn } })
  return [runtime, ...versions, ...endpoints, identity]
}
