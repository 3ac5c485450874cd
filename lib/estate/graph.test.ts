import { expect, test } from 'vitest'
import type { From, ListedType } from './resource-type'
import { WHERE, at, bedrock, model, readOne } from './testing/read-one'
import { agent } from './types/agent'
import { agentActionGroup } from './types/agent-action-group'
import { agentAlias } from './types/agent-alias'
import { agentCollaborator } from './types/agent-collaborator'
import { agentKnowledgeBase } from './types/agent-knowledge-base'
import { agentVersion } from './types/agent-version'
import { customModel } from './types/custom-model'
import { customModelDeployment } from './types/custom-model-deployment'
import { dataSource } from './types/data-source'
import { flow } from './types/flow'
import { flowAlias } from './types/flow-alias'
import { flowExecution } from './types/flow-execution'
import { importedModel } from './types/imported-model'
import { inferenceProfileApplication } from './types/inference-profile-application'
import { ingestionJob } from './types/ingestion-job'
import { knowledgeBase } from './types/knowledge-base'
import { marketplaceEndpoint } from './types/marketplace-endpoint'
import { modelCustomizationJob } from './types/model-customization-job'
import { prompt } from './types/prompt'
import { provisionedThroughput } from './types/provisioned-throughput'

/**
 * One small estate as AWS would answer for it, read by the declarations. Each test walks one path of the graph: an edge
 * joins two ends only when both declarations give the other end the same ARN.
 */
const NOW = at('2026-05-01T00:00:00Z')
const base = model('amazon.nova-lite-v1:0:256k')
const tuned = bedrock('custom-model/amazon.nova-lite-v1:0:256k/abcdefabcdef')
const trained = bedrock('model-customization-job/amazon.nova-lite-v1:0:256k/fedcbafedcba')
const bought = bedrock('provisioned-model/abcdefabcdef')
const collection = 'arn:aws:aoss:us-east-1:111122223333:collection/i4jn4zi5tme0nmlg2l3m'
const lambda = 'arn:aws:lambda:us-east-1:111122223333:function:orders'
const endpoint = 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/mistral'
const flowArn = bedrock('flow/FL12345678')

type Edge = [from: string, rel: string, to: string]
const edges: Edge[] = []
/** The types that declare an end, by ARN. */
const ends = new Map<string, string[]>()

function reads(type: ListedType, answer: object, details: Record<string, object> = {}, from: From = { input: {} }): void {
  const read = readOne(type, answer, details, WHERE, from)
  ends.set(read.arn, [...(ends.get(read.arn) ?? []), type.id])
  edges.push(...read.links.map(({ rel, toArn }): Edge => [read.arn, rel, toArn]))
}

reads(modelCustomizationJob, { modelCustomizationJobSummaries: [{ jobArn: trained, jobName: 'weekly', status: 'Completed', baseModelArn: base, creationTime: NOW, endTime: NOW, customModelArn: tuned }] })
reads(customModel, { modelSummaries: [{ modelArn: tuned, modelName: 'weekly', creationTime: NOW, baseModelArn: base, baseModelName: '' }] }, { get: { jobArn: trained } })
reads(customModelDeployment, { modelDeploymentSummaries: [{ customModelDeploymentArn: bedrock('custom-model-deployment/abcdefabcdef'), customModelDeploymentName: 'demo', modelArn: tuned, createdAt: NOW, status: 'Active' }] })
reads(provisionedThroughput, { provisionedModelSummaries: [{ provisionedModelArn: bought, provisionedModelName: 'spring', modelArn: tuned, desiredModelArn: tuned, foundationModelArn: base, modelUnits: 1, desiredModelUnits: 1, status: 'InService', creationTime: NOW, lastModifiedTime: NOW }] })

const helper = { arn: bedrock('agent/ABCDEFGHIJ'), name: 'helper', attributes: { agentId: 'ABCDEFGHIJ' } }
const ofAgent: From = { parent: helper, input: { agentId: 'ABCDEFGHIJ' } }
const ofVersion: From = { input: { agentId: 'ABCDEFGHIJ', agentVersion: '3' } }
reads(agent, { agentSummaries: [{ agentId: 'ABCDEFGHIJ', agentName: 'helper', agentStatus: 'PREPARED', updatedAt: NOW, guardrailConfiguration: { guardrailIdentifier: 'gr1', guardrailVersion: '1' } }] }, { get: { agent: { foundationModel: bought } } })
reads(agentVersion, { agentVersionSummaries: [{ agentName: 'helper', agentVersion: '3', agentStatus: 'PREPARED', createdAt: NOW, updatedAt: NOW }] }, { get: { agentVersion: { foundationModel: bought } } }, ofAgent)
reads(agentAlias, { agentAliasSummaries: [{ agentAliasId: 'ALIAS12345', agentAliasName: 'live', agentAliasStatus: 'PREPARED', createdAt: NOW, updatedAt: NOW, routingConfiguration: [{ agentVersion: '3', provisionedThroughput: bought }] }] }, {}, ofAgent)
reads(agentKnowledgeBase, { agentKnowledgeBaseSummaries: [{ knowledgeBaseId: 'KB12345678', knowledgeBaseState: 'ENABLED', updatedAt: NOW }] }, {}, ofVersion)
reads(agentActionGroup, { actionGroupSummaries: [{ actionGroupId: 'GROUP12345', actionGroupName: 'orders', actionGroupState: 'ENABLED', updatedAt: NOW }] }, { get: { agentActionGroup: { actionGroupExecutor: { lambda } } } }, ofVersion)
reads(agentCollaborator, { agentCollaboratorSummaries: [{ collaboratorId: 'COLLAB1234', collaboratorName: 'x', agentDescriptor: { aliasArn: bedrock('agent-alias/OTHERAGENT/ALIAS54321') }, createdAt: NOW }] }, {}, ofVersion)

reads(knowledgeBase, { knowledgeBaseSummaries: [{ knowledgeBaseId: 'KB12345678', name: 'docs', status: 'ACTIVE', updatedAt: NOW }] }, { get: { knowledgeBase: {
  knowledgeBaseConfiguration: { type: 'VECTOR', vectorKnowledgeBaseConfiguration: { embeddingModelArn: model('amazon.titan-embed-text-v2:0') } }, storageConfiguration: { opensearchServerlessConfiguration: { collectionArn: collection } },
} } })
reads(dataSource, { dataSourceSummaries: [{ knowledgeBaseId: 'KB12345678', dataSourceId: 'DS12345678', name: 'articles', status: 'AVAILABLE', updatedAt: NOW }] }, { get: { dataSource: { dataSourceConfiguration: { type: 'S3', s3Configuration: { bucketArn: 'arn:aws:s3:::articles' } } } } })
reads(ingestionJob, { ingestionJobSummaries: [{ knowledgeBaseId: 'KB12345678', dataSourceId: 'DS12345678', ingestionJobId: 'IJ12345678', status: 'COMPLETE', startedAt: NOW, updatedAt: NOW }] })

reads(prompt, { promptSummaries: [{ id: 'PR12345678', arn: bedrock('prompt/PR12345678'), name: 'letter', version: 'DRAFT', createdAt: NOW, updatedAt: NOW }] }, { get: { variants: [{ name: 'a', modelId: 'amazon.nova-lite-v1:0' }] } })
reads(flow, { flowSummaries: [{ id: 'FL12345678', arn: flowArn, name: 'triage', status: 'Prepared', createdAt: NOW, updatedAt: NOW, version: 'DRAFT' }] }, { get: { definition: { nodes: [
  { name: 'ask', type: 'Agent', configuration: { agent: { agentAliasArn: bedrock('agent-alias/ABCDEFGHIJ/ALIAS12345') } } },
  { name: 'say', type: 'Prompt', configuration: { prompt: { sourceConfiguration: { resource: { promptArn: bedrock('prompt/PR12345678:1') } } } } },
  { name: 'find', type: 'KnowledgeBase', configuration: { knowledgeBase: { knowledgeBaseId: 'KB12345678', guardrailConfiguration: { guardrailIdentifier: 'gr1' } } } },
] } } })
reads(flowAlias, { flowAliasSummaries: [{ id: 'FA12345678', arn: `${flowArn}/alias/FA12345678`, name: 'live', flowId: 'FL12345678', routingConfiguration: [{ flowVersion: '1' }], createdAt: NOW }] })
reads(flowExecution, { flowExecutionSummaries: [{ executionArn: `${flowArn}/alias/FA12345678/execution/e-1`, flowAliasIdentifier: 'FA12345678', flowIdentifier: 'FL12345678', flowVersion: '1', status: 'Running', createdAt: NOW }] })

reads(importedModel, { modelSummaries: [{ modelArn: bedrock('imported-model/abcdefabcdef'), modelName: 'own', creationTime: NOW }] }, { get: { jobArn: bedrock('model-import-job/abcdefabcdef') } })
reads(marketplaceEndpoint, { marketplaceModelEndpoints: [{ endpointArn: endpoint, status: 'REGISTERED', createdAt: NOW, updatedAt: NOW }] })
reads(inferenceProfileApplication, { inferenceProfileSummaries: [{ inferenceProfileArn: bedrock('application-inference-profile/abcdefabcdef'), inferenceProfileName: 'desk', type: 'APPLICATION', status: 'ACTIVE', models: [{ modelArn: model('amazon.nova-pro-v1:0') }] }] })

const version = bedrock('agent/ABCDEFGHIJ/version/3')
const source = bedrock('knowledge-base/KB12345678/data-source/DS12345678')

test.each<[path: string, ...Edge[]]>([
  ['model → customization job → custom model', [trained, 'base-model', base], [trained, 'produces', tuned], [tuned, 'produced-by', trained], [tuned, 'base-model', base]],
  ['custom model → deployment or provisioned throughput → agent alias', [bedrock('custom-model-deployment/abcdefabcdef'), 'serves', tuned], [bought, 'serves', tuned], [bedrock('agent-alias/ABCDEFGHIJ/ALIAS12345'), 'routes-to', bought]],
  ['agent → alias → version → model', [bedrock('agent-alias/ABCDEFGHIJ/ALIAS12345'), 'part-of', helper.arn], [bedrock('agent-alias/ABCDEFGHIJ/ALIAS12345'), 'routes-to', version], [version, 'part-of', helper.arn], [version, 'uses', bought]],
  ['agent → guardrail', [helper.arn, 'guarded-by', bedrock('guardrail/gr1')]],
  ['agent → knowledge base', [`${version}/knowledge-base/KB12345678`, 'part-of', helper.arn], [`${version}/knowledge-base/KB12345678`, 'uses', bedrock('knowledge-base/KB12345678')]],
  ['agent → tools', [`${version}/action-group/GROUP12345`, 'part-of', helper.arn], [`${version}/action-group/GROUP12345`, 'calls', lambda]],
  ['agent → other agents', [`${version}/collaborator/COLLAB1234`, 'part-of', helper.arn], [`${version}/collaborator/COLLAB1234`, 'collaborates-with', bedrock('agent-alias/OTHERAGENT/ALIAS54321')]],
  ['knowledge base → data source → bucket, and its ingestion jobs', [source, 'part-of', bedrock('knowledge-base/KB12345678')], [source, 'reads-from', 'arn:aws:s3:::articles'], [`${source}/ingestion-job/IJ12345678`, 'part-of', source]],
  ['knowledge base → store and embedding model', [bedrock('knowledge-base/KB12345678'), 'stores-in', collection], [bedrock('knowledge-base/KB12345678'), 'embeds-with', model('amazon.titan-embed-text-v2:0')]],
  ['flow → agent, prompt, knowledge base, guardrail', [flowArn, 'uses', bedrock('agent-alias/ABCDEFGHIJ/ALIAS12345')], [flowArn, 'uses', bedrock('prompt/PR12345678')], [flowArn, 'uses', bedrock('knowledge-base/KB12345678')], [flowArn, 'guarded-by', bedrock('guardrail/gr1')]],
  ['flow → alias → execution; prompt → model', [`${flowArn}/alias/FA12345678`, 'part-of', flowArn], [`${flowArn}/alias/FA12345678/execution/e-1`, 'uses', `${flowArn}/alias/FA12345678`], [bedrock('prompt/PR12345678'), 'uses', model('amazon.nova-lite-v1:0')]],
  ['imported model → import job', [bedrock('imported-model/abcdefabcdef'), 'produced-by', bedrock('model-import-job/abcdefabcdef')]],
  ['marketplace endpoint → SageMaker endpoint', [endpoint, 'hosted-by', endpoint]],
])('%s', (_path, ...wanted) => {
  for (const edge of wanted) expect(edges).toContainEqual(edge)
})

test('profile → models', () => {
  expect(edges.filter(([from, rel, to]) => rel === 'routes-to' && from === bedrock('application-inference-profile/abcdefabcdef') && to === model('amazon.nova-pro-v1:0'))).toHaveLength(1)
})

test('no end is of two types, and what hangs under an agent is reached from it', () => {
  for (const [arn, types] of ends) expect(types, arn).toHaveLength(1)
  const partsOf = (whole: string): string[] => edges.filter(([, rel, to]) => rel === 'part-of' && to === whole).map(([from]) => from)
  const reached = partsOf(helper.arn).flatMap((part) => edges.filter(([from]) => from === part).map(([, , to]) => to))
  for (const wanted of [bedrock('knowledge-base/KB12345678'), lambda, bedrock('agent-alias/OTHERAGENT/ALIAS54321'), bought]) expect(reached).toContain(wanted)
})
