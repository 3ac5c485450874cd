import { expect, test } from 'vitest'
import { agentCore, parentOf } from '../../testing/agentcore'
import { WHERE, at, readOne } from '../../testing/read-one'
import { agentCoreCapacityProvider } from './capacity-provider'
import { agentCoreRuntime } from './runtime'
import { agentCoreRuntimeEndpoint } from './runtime-endpoint'
import { agentCoreRuntimeVersion } from './runtime-version'

const arn = agentCore('runtime/helper-AbCdEf1234')
const lastUpdatedAt = at('2026-06-02T00:00:00Z')
const row = { agentRuntimeArn: arn, agentRuntimeId: 'helper-AbCdEf1234', agentRuntimeVersion: '3', agentRuntimeName: 'helper', description: 'Answers', lastUpdatedAt, status: 'READY' }
const list = { agentRuntimes: [row] }

test('runtime: how long a session idles, what it uses, and when it was made', () => {
  const provider = agentCore('capacity-provider/gpu-AbCdEf1234')
  const identity = agentCore('workload-identity-directory/default/workload-identity/helper-AbCdEf1234')
  const read = readOne(agentCoreRuntime, list, { get: {
    ...row, createdAt: at('2026-05-01T00:00:00Z'), roleArn: 'arn:aws:iam::111122223333:role/agent', networkConfiguration: { networkMode: 'PUBLIC' }, protocolConfiguration: { serverProtocol: 'MCP' },
    lifecycleConfiguration: { idleRuntimeSessionTimeout: 900, maxLifetime: 28800 }, agentRuntimeArtifact: { containerConfiguration: { containerUri: '111122223333.dkr.ecr.us-east-1.amazonaws.com/helper:3' } },
    workloadIdentityDetails: { workloadIdentityArn: identity }, capacityProviderConfiguration: { capacityProviderArn: provider },
  } })
  expect(read).toMatchObject({ arn, name: 'helper', state: 'running', createdAt: at('2026-05-01T00:00:00Z'), attributes: { version: '3', idleRuntimeSessionTimeout: 900, maxLifetime: 28800, networkMode: 'PUBLIC', protocol: 'MCP' } })
  expect(read.links).toEqual([{ rel: 'uses', toArn: provider, toType: 'agentcore-capacity-provider' }, { rel: 'uses', toArn: identity, toType: 'agentcore-workload-identity' }])
})

test('runtime: without its details it is known by the list', () => {
  const read = readOne(agentCoreRuntime, list)
  expect(read).toMatchObject({ arn, name: 'helper', state: 'running', links: [] })
  expect(read.createdAt).toBeUndefined()
  expect(agentCoreRuntime.unchanged?.at(row)).toEqual(lastUpdatedAt)
})

test('runtime: its series carry its ARN, and the endpoint for calls', () => {
  const series = agentCoreRuntime.metrics.map((m) => [m.metric, m.dimensions({ arn, name: 'helper', attributes: {} })])
  expect(series).toContainEqual(['CPUUsed-vCPUHours', { Service: 'AgentCore.Runtime', Resource: arn }])
  expect(series).toContainEqual(['Invocations', { Resource: arn, Operation: 'InvokeAgentRuntime', Name: 'helper::DEFAULT' }])
})

test('runtime endpoint: part of its runtime, routing to a version, asked for by runtime', () => {
  const endpointArn = `${arn}/runtime-endpoint/prod`
  const read = readOne(agentCoreRuntimeEndpoint, { runtimeEndpoints: [{ name: 'prod', liveVersion: '3', targetVersion: '4', agentRuntimeEndpointArn: endpointArn, agentRuntimeArn: arn, status: 'UPDATING', id: 'prod', createdAt: at('2026-05-03T00:00:00Z'), lastUpdatedAt }] }, {}, WHERE, parentOf(arn, 'helper'))
  expect(read).toMatchObject({ arn: endpointArn, name: 'prod', state: 'running', createdAt: at('2026-05-03T00:00:00Z'), attributes: { liveVersion: '3', targetVersion: '4' } })
  expect(read.links).toEqual([{ rel: 'part-of', toArn: arn, toType: 'agentcore-runtime' }, { rel: 'routes-to', toArn: `${arn}/version/3`, toType: 'agentcore-runtime-version' }])
  expect(agentCoreRuntimeEndpoint.list.per?.inputs({ arn, name: 'helper', attributes: {} }, WHERE)).toEqual([{ agentRuntimeId: 'helper-AbCdEf1234', maxResults: 100 }])
  expect(agentCoreRuntimeEndpoint.metrics[0]?.dimensions({ arn: endpointArn, name: 'prod', attributes: read.attributes ?? {} })).toEqual({ Resource: arn, Operation: 'InvokeAgentRuntime', Name: 'helper::prod' })
})

test('runtime version: AWS repeats the runtime’s ARN, so the identifier is built', () => {
  const read = readOne(agentCoreRuntimeVersion, list, {}, WHERE, parentOf(arn, 'helper'))
  expect(read).toMatchObject({ arn: `${arn}/version/3`, name: 'helper 3', state: 'running', links: [{ rel: 'part-of', toArn: arn, toType: 'agentcore-runtime' }] })
  expect(agentCoreRuntimeVersion.cadence).toBe('daily')
})

test('capacity provider: the instances that it may hold', () => {
  const providerArn = agentCore('capacity-provider/gpu-AbCdEf1234')
  const item = { capacityProviderId: 'gpu-AbCdEf1234', capacityProviderArn: providerArn, name: 'gpu', status: 'READY', lastUpdatedAt }
  const read = readOne(agentCoreCapacityProvider, { capacityProviders: [item] }, { get: { ...item, createdAt: at('2026-05-01T00:00:00Z'), computeConfiguration: { ec2Configuration: {
    launchTemplateSource: { launchParameters: { operatingSystem: 'LINUX', instanceRequirements: { allowedInstanceTypes: ['g6.xlarge'] }, capacityReservationSpecification: { capacityReservationPreference: 'open' } } },
    volumes: [{ ebsConfiguration: {} }], lifecycleConfiguration: { idleInstanceTimeout: 600, maxLifetime: 86400 },
  } } } })
  expect(read).toMatchObject({ arn: providerArn, name: 'gpu', state: 'running', startedAt: at('2026-05-01T00:00:00Z'), attributes: { instanceTypes: ['g6.xlarge'], capacityReservation: 'open', volumes: 1, idleInstanceTimeout: 600 } })
  expect(agentCoreCapacityProvider.shape).toBe('standing')
})
