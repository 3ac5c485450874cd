import { expect, test } from 'vitest'
import type { From, Parent, ListedType } from '../resource-type'
import { WHERE, at, bedrock, model, readOne } from '../testing/read-one'
import { agentActionGroup } from './agent-action-group'
import { agentAlias } from './agent-alias'
import { agentCollaborator } from './agent-collaborator'
import { agentKnowledgeBase } from './agent-knowledge-base'
import { agentVersion } from './agent-version'

const NOW = at('2026-05-01T00:00:00Z')
const agentArn = bedrock('agent/ABCDEFGHIJ')
const agent: Parent = { arn: agentArn, name: 'helper', attributes: { agentId: 'ABCDEFGHIJ', foundationModel: 'us.amazon.nova-pro-v1:0', collaboration: 'DISABLED' } }
const inputsOf = (type: ListedType, parent: Parent) => type.list.per?.inputs(parent, WHERE)

/** How a listing of the agent came about. */
const ofAgent: From = { parent: agent, input: { agentId: 'ABCDEFGHIJ' } }
const partOf = { rel: 'part-of', toArn: agentArn, toType: 'agent' }
const summary = { agentAliasId: 'ALIAS12345', agentAliasName: 'live', agentAliasStatus: 'PREPARED', createdAt: NOW, updatedAt: NOW, routingConfiguration: [{ agentVersion: '3' }], aliasInvocationState: 'ACCEPT_INVOCATIONS' }
const alias = (more: object = {}, details = {}, from = ofAgent) => readOne(agentAlias, { agentAliasSummaries: [{ ...summary, ...more }] }, details, WHERE, from)

test('alias: AWS’s ARN, built; it routes to a version of its agent', () => {
  expect(alias()).toMatchObject({ arn: bedrock('agent-alias/ABCDEFGHIJ/ALIAS12345'), name: 'live', state: 'running', createdAt: NOW, attributes: { versions: ['3'], invocations: 'ACCEPT_INVOCATIONS' } })
  expect(alias().links).toEqual([partOf, { rel: 'routes-to', toArn: `${agentArn}/version/3`, toType: 'agent-version' }])
})

test('alias: the test alias routes to the agent as it is listed', () => {
  expect(alias({ agentAliasId: 'TSTALIASID', routingConfiguration: [{ agentVersion: 'DRAFT' }] }).links).toEqual([partOf, { rel: 'routes-to', toArn: agentArn, toType: 'agent' }])
})

test('alias: a provisioned throughput by ARN, by name, and by the name of one that is gone', () => {
  const arn = bedrock('provisioned-model/abcdefabcdef')
  const link = { rel: 'routes-to', toArn: arn, toType: 'provisioned-throughput' }
  const route = (provisionedThroughput: string) => ({ routingConfiguration: [{ agentVersion: '3', provisionedThroughput }] })
  const lookUp = (named: string) => agentAlias.details?.throughput?.input({ ...summary, ...route(named) }, WHERE, {}, ofAgent)
  expect(alias(route(arn)).links).toContainEqual(link)
  expect(lookUp(arn)).toBeUndefined()
  expect(lookUp('spring')).toEqual({ provisionedModelId: 'spring' })
  expect(alias(route('spring'), { throughput: { provisionedModelArn: arn } }).links).toContainEqual(link)
  expect(alias(route('spring'))).toMatchObject({ attributes: { provisionedThroughput: 'spring' } })
  expect(alias(route('spring')).links).toHaveLength(2)
})

test('alias: its metrics are constructed with the model as its agent names it', () => {
  const dimensions = (foundationModel?: string) => {
    const read = alias({}, {}, { ...ofAgent, parent: { ...agent, attributes: { agentId: 'ABCDEFGHIJ', foundationModel } } })
    return agentAlias.metrics[0]?.dimensions({ arn: read.arn, name: read.name, attributes: read.attributes ?? {} })
  }
  const known = { Operation: 'InvokeAgent', AgentAliasArn: bedrock('agent-alias/ABCDEFGHIJ/ALIAS12345') }
  expect(dimensions('us.amazon.nova-pro-v1:0')).toEqual({ ...known, ModelId: 'us.amazon.nova-pro-v1:0' })
  expect(dimensions(model('amazon.nova-lite-v1:0'))).toEqual({ ...known, ModelId: 'amazon.nova-lite-v1:0' })
  expect(dimensions()).toEqual(known)
})

test('alias and version: one listing per agent; nothing is kept of a listing that asked for no agent', () => {
  for (const type of [agentAlias, agentVersion]) {
    expect(type.list.per?.type).toBe('agent')
    expect(inputsOf(type, agent)).toEqual([{ agentId: 'ABCDEFGHIJ', maxResults: 1000 }])
    expect(inputsOf(type, { ...agent, attributes: {} })).toEqual([])
  }
  expect(alias({}, {}, { input: {} }).arn).toBe('')
})

test('version: a snapshot with its own model and guardrail; the DRAFT is the agent’s', () => {
  const version = (agentVersion: string) => ({ agentName: 'helper', agentVersion, agentStatus: 'PREPARED', createdAt: NOW, updatedAt: NOW, guardrailConfiguration: { guardrailIdentifier: 'gr1', guardrailVersion: '1' } })
  const read = readOne(agentVersion, { agentVersionSummaries: [version('3')] }, { get: { agentVersion: { foundationModel: 'anthropic.claude-v2', agentCollaboration: 'SUPERVISOR' } } }, WHERE, ofAgent)
  expect(read).toMatchObject({ arn: `${agentArn}/version/3`, name: 'helper 3', state: 'running', createdAt: NOW, attributes: { version: '3', collaboration: 'SUPERVISOR' } })
  expect(read.links).toEqual([partOf, { rel: 'uses', toArn: model('anthropic.claude-v2'), toType: 'foundation-model' }, { rel: 'guarded-by', toArn: bedrock('guardrail/gr1'), toType: 'guardrail' }])
  expect(agentVersion.details?.get?.input(version('3'), WHERE, {}, ofAgent)).toEqual({ agentId: 'ABCDEFGHIJ', agentVersion: '3' })
  expect(agentVersion.details?.get?.input(version('DRAFT'), WHERE, {}, ofAgent)).toBeUndefined()
  expect(agentVersion.unchanged?.arn(version('3'), WHERE, ofAgent)).toBe(read.arn)
})

const routed: Parent = { arn: bedrock('agent-alias/ABCDEFGHIJ/ALIAS12345'), name: 'live', attributes: { agentId: 'ABCDEFGHIJ', versions: ['3'], agentCollaboration: 'DISABLED' } }
const tested: Parent = { ...routed, name: 'AgentTestAlias', attributes: { ...routed.attributes, versions: ['DRAFT'] } }
const ofVersion: From = { parent: routed, input: { agentId: 'ABCDEFGHIJ', agentVersion: '3' } }

test('parts of an agent: listed for what an alias routes to', () => {
  for (const type of [agentActionGroup, agentCollaborator, agentKnowledgeBase]) {
    expect(type.list.per?.type).toBe('agent-alias')
    expect(inputsOf(type, routed)).toEqual([{ agentId: 'ABCDEFGHIJ', agentVersion: '3', maxResults: 1000 }])
    expect(inputsOf(type, { ...routed, attributes: {} })).toEqual([])
  }
  expect(inputsOf(agentActionGroup, tested)).toEqual([{ agentId: 'ABCDEFGHIJ', agentVersion: 'DRAFT', maxResults: 1000 }])
})

test('action group: part of its agent, it calls a function; built-in ones call none', () => {
  const list = { actionGroupSummaries: [{ actionGroupId: 'GROUP12345', actionGroupName: 'orders', actionGroupState: 'ENABLED', updatedAt: NOW }] }
  const lambda = 'arn:aws:lambda:us-east-1:111122223333:function:orders'
  const read = readOne(agentActionGroup, list, { get: { agentActionGroup: { actionGroupExecutor: { lambda }, createdAt: NOW } } }, WHERE, ofVersion)
  expect(read).toMatchObject({ arn: `${agentArn}/version/3/action-group/GROUP12345`, name: 'orders', state: 'running', createdAt: NOW, attributes: { version: '3' } })
  expect(read.links).toEqual([partOf, { rel: 'calls', toArn: lambda }])
  expect(agentActionGroup.details?.get?.input(list.actionGroupSummaries[0], WHERE, {}, ofVersion)).toEqual({ agentId: 'ABCDEFGHIJ', agentVersion: '3', actionGroupId: 'GROUP12345' })
  expect(agentActionGroup.unchanged?.arn(list.actionGroupSummaries[0], WHERE, ofVersion)).toBe(read.arn)
  const builtIn = readOne(agentActionGroup, list, { get: { agentActionGroup: { parentActionSignature: 'AMAZON.CodeInterpreter' } } }, WHERE, ofVersion)
  expect(builtIn.links).toEqual([partOf])
  expect(builtIn.attributes).toMatchObject({ builtIn: 'AMAZON.CodeInterpreter' })
})

test('collaborator: part of its agent, it works with another’s alias', () => {
  const aliasArn = bedrock('agent-alias/OTHERAGENT/ALIAS54321')
  const read = readOne(agentCollaborator, { agentCollaboratorSummaries: [{ agentId: 'ABCDEFGHIJ', agentVersion: '3', collaboratorId: 'COLLAB1234', collaboratorName: 'refunds', agentDescriptor: { aliasArn }, createdAt: NOW, lastUpdatedAt: NOW, relayConversationHistory: 'DISABLED' }] }, {}, WHERE, ofVersion)
  expect(read).toMatchObject({ arn: `${agentArn}/version/3/collaborator/COLLAB1234`, name: 'refunds', state: 'running', createdAt: NOW })
  expect(read.links).toEqual([partOf, { rel: 'collaborates-with', toArn: aliasArn, toType: 'agent-alias' }])
})

test('collaborator: a draft that collaborates with nobody is not asked, one of which that is not known is', () => {
  expect(inputsOf(agentCollaborator, tested)).toEqual([])
  for (const agentCollaboration of ['SUPERVISOR', 'SUPERVISOR_ROUTER', undefined]) {
    expect(inputsOf(agentCollaborator, { ...tested, attributes: { ...tested.attributes, agentCollaboration } })).toHaveLength(1)
  }
})

test('knowledge base of an agent: part of the agent, it uses the knowledge base', () => {
  const read = readOne(agentKnowledgeBase, { agentKnowledgeBaseSummaries: [{ knowledgeBaseId: 'KB12345678', knowledgeBaseState: 'DISABLED', updatedAt: NOW }] }, {}, WHERE, ofVersion)
  expect(read).toMatchObject({ arn: `${agentArn}/version/3/knowledge-base/KB12345678`, name: 'KB12345678', state: 'stopped' })
  expect(read.createdAt).toBeUndefined()
  expect(read.links).toEqual([partOf, { rel: 'uses', toArn: bedrock('knowledge-base/KB12345678'), toType: 'knowledge-base' }])
})
