import { beforeEach, describe, expect, test } from 'vitest'
import { denied, ok } from '@/lib/aws/testing/fake-aws'
import { ListGuardrailsCommand } from '@aws-sdk/client-bedrock'
import { defineType } from '@/lib/estate/resource-type'
import { listedType } from '@/lib/estate'
import { ensureLinked } from './ensure-referenced'
import { testCtx, testDatabase } from '@/test/support/database'
import { ACCOUNT, at, fakePlace } from './testing/fake-place'
import { agentType, clusterType, endpointType, plain } from './testing/types'

const place = fakePlace(await testDatabase())
const { answers } = place

const agent = { agentId: 'A', agentName: 'A', agentStatus: 'PREPARED', updatedAt: '2026-11-01T00:00:00Z' }
const endpointArn = (name: string) => `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/${name}`
const endpoint = (name: string) => ({ EndpointName: name, EndpointArn: endpointArn(name), EndpointStatus: 'InService', CreationTime: 1700000000, LastModifiedTime: 1700000000 })
const names = async (type: string) => (await place.resources(type)).map((r) => r.name)
/** The agent's key stands for whatever a declaration links. */
const linkTo = (arn: string | undefined) => { answers['bedrock-agent.GetAgent'] = () => ok({ agent: { ...agent, customerEncryptionKeyArn: arn } }) }

beforeEach(() => {
  answers['bedrock-agent.ListAgents'] = () => ok({ agentSummaries: [agent] })
  answers['sagemaker.ListEndpoints'] = () => ok({ Endpoints: ['ours', 'theirs'].map(endpoint) })
})

describe('a type that is of the estate only by a tie', () => {
  test('is known by a link that was just read', async () => {
    linkTo(endpointArn('ours'))
    await place.run(at(1), [endpointType, agentType])
    expect(await names('t-endpoint')).toEqual(['ours'])
    expect(await place.probe('t-endpoint')).toMatchObject({ outcome: 'listed', count: 1 })
    expect(await place.db.query(`select t.name from link l join resource t on t.id = l.to_resource_id`)).toEqual([{ name: 'ours' }])
  })

  test('stays after the link is gone, and goes when its listing lacks it', async () => {
    linkTo(endpointArn('ours'))
    await place.run(at(1), [endpointType, agentType])
    answers['bedrock-agent.ListAgents'] = () => ok({ agentSummaries: [] })
    await place.run(at(2), [endpointType, agentType])
    expect(await place.resources('t-endpoint')).toMatchObject([{ name: 'ours', gone: null, seen: at(2) }])
    answers['sagemaker.ListEndpoints'] = () => ok({ Endpoints: [endpoint('theirs')] })
    await place.run(at(3), [endpointType, agentType])
    expect(await place.resources('t-endpoint')).toMatchObject([{ name: 'ours', gone: at(3) }])
  })

  test('is not there without a tie', async () => {
    linkTo(undefined)
    await place.run(at(1), [endpointType, agentType])
    expect(await names('t-endpoint')).toEqual([])
    expect(await place.probe('t-endpoint')).toMatchObject({ outcome: 'listed', count: 0 })
  })

  test('is known by a resource that the bill named', async () => {
    linkTo(undefined)
    await place.db.query(`insert into resource (account_id, region, type, arn, name, shape, listed, first_seen_at, last_seen_at) values ($1, 'us-east-1', 't-endpoint', $2, 'x', 'standing', false, $3, $3)`,
      [ACCOUNT, endpointArn('theirs'), at(1)])
    await place.run(at(2), [endpointType, agentType])
    expect(await place.resources('t-endpoint')).toMatchObject([{ name: 'theirs', listed: true }])
  })
})

describe('a type that nothing lists', () => {
  const cluster = 'arn:aws:rds:eu-west-1:444455556666:cluster:vectors'
  const linked = (to: string) => place.db.query(
    `insert into link (from_resource_id, rel, to_type, to_arn, first_seen_at, last_seen_at) select id, 'stores-in', 't-cluster', $1, $2, $2 from resource`, [to, at(1)])
  const clusters = () => place.db.query(`select account_id as account, region, name, listed, state::text, tags from resource where type = 't-cluster'`)

  test.each([
    ['of a known account is that account’s', ['444455556666'], '444455556666'],
    ['of any other is of the account that links it', [], ACCOUNT],
  ])('%s', async (_name, known, account) => {
    linkTo(undefined)
    for (const id of known) await place.db.prisma.account.create({ data: { id, name: id, regions: [] } })
    await place.run(at(1), [agentType])
    await linked(cluster)
    await ensureLinked(testCtx(place.db, at(1)), [clusterType])
    expect(await clusters()).toEqual([{ account, region: 'eu-west-1', name: cluster.split(':').slice(5).join(':'), listed: false, state: 'unknown', tags: null }])
    await ensureLinked(testCtx(place.db, at(2)), [clusterType])
    expect(await clusters()).toHaveLength(1)
  })
})

describe('children of AWS’s offers', () => {
  const model = (id: string) => ({ modelArn: `arn:aws:bedrock:us-east-1::foundation-model/${id}`, modelId: id, modelName: id, providerName: 'Amazon' })
  /** Stands for the agreements of a model. */
  const agreement = defineType({
    ...plain, id: 't-agreement', name: { one: 'Agreement', many: 'Agreements' }, stateWithoutStatus: 'running', ownsArn: (arn) => arn.includes(':guardrail/'),
    list: {
      api: 'bedrock', command: ListGuardrailsCommand, items: (o) => o.guardrails,
      per: { type: 'foundation-model', inputs: (parent) => [{ guardrailIdentifier: String(parent.attributes.modelId) }] },
    },
    read: (g, _where, _details, { parent }) => ({ arn: g.arn ?? '', name: g.name ?? '', attributes: { of: parent?.attributes.modelId } }),
  })
  const ask = 'bedrock.ListGuardrails'
  const pt = {
    provisionedModelArn: `arn:aws:bedrock:us-east-1:${ACCOUNT}:provisioned-model/p`, provisionedModelName: 'p', status: 'InService', modelUnits: 1, desiredModelUnits: 1,
    modelArn: model('used').modelArn, desiredModelArn: model('used').modelArn, foundationModelArn: model('used').modelArn, creationTime: '2026-10-01T00:00:00Z', lastModifiedTime: '2026-10-01T00:00:00Z',
  }

  test('are asked for the models that the account uses, also when that was just learnt', async () => {
    answers['bedrock.ListFoundationModels'] = () => ok({ modelSummaries: [model('used'), model('other')] })
    answers['bedrock.ListProvisionedModelThroughputs'] = () => ok({ provisionedModelSummaries: [pt] })
    answers[ask] = ({ input }) => ok({ guardrails: [{ arn: `arn:aws:bedrock:us-east-1:${ACCOUNT}:guardrail/${input.guardrailIdentifier}`, name: input.guardrailIdentifier }] })
    const types = [agreement, listedType('foundation-model'), listedType('provisioned-throughput')]
    await place.run(at(1), types)
    expect(place.calls(ask).map((c) => c.input.guardrailIdentifier)).toEqual(['used'])
    expect(await place.resources('t-agreement')).toMatchObject([{ name: 'used', attributes: { of: 'used' } }])
    await place.run(at(2), types)
    expect(place.calls(ask)).toHaveLength(1)
    answers['bedrock.ListFoundationModels'] = () => denied('bedrock:ListFoundationModels')
    await place.run(at(3), types)
    expect(await place.probe('t-agreement')).toMatchObject({ outcome: 'denied', code: 'ParentNotListed', missing: ['bedrock:ListFoundationModels', 'bedrock:ListGuardrails'] })
    expect(await place.resources('t-agreement')).toMatchObject([{ gone: null, seen: at(2) }])
  })
})
