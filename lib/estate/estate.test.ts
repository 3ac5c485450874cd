import * as bedrockModels from '@aws-sdk/client-bedrock'
import { AsyncInvokeStatus } from '@aws-sdk/client-bedrock-runtime'
import { DataAutomationLibraryStatus, DataAutomationProjectStatus, LibraryIngestionJobStatus } from '@aws-sdk/client-bedrock-data-automation'
import { CollectionStatus } from '@aws-sdk/client-opensearchserverless'
import { EndpointStatus } from '@aws-sdk/client-sagemaker'
import { ActionGroupState, AgentAliasStatus, AgentStatus, DataSourceStatus, FlowStatus, IngestionJobStatus, KnowledgeBaseState } from '@aws-sdk/client-bedrock-agent'
import { FlowExecutionStatus, SessionStatus } from '@aws-sdk/client-bedrock-agent-runtime'
import fc from 'fast-check'
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { TYPES, actionsOf, bedrockArn, formatArn, idOf, parseArn, typeById, typeOfArn } from '.'

describe('ARNs', () => {
  test('a model’s ARN keeps its colons and slashes', () => {
    const arn = 'arn:aws:bedrock:us-east-1:644160558196:custom-model/amazon.titan-text-express-v1:0:8k/w4vtut9aq95n'
    expect(parseArn(arn)).toEqual({ partition: 'aws', service: 'bedrock', region: 'us-east-1', accountId: '644160558196', resource: 'custom-model/amazon.titan-text-express-v1:0:8k/w4vtut9aq95n' })
    expect(idOf('arn:aws:bedrock:us-east-1::foundation-model/cohere.command-text-v14:7:4k')).toBe('cohere.command-text-v14:7:4k')
  })
  test.each(['', 'anthropic.claude-v2', 'arn:aws:bedrock', 'arn:aws:bedrock:us-east-1:1:'])('%j is none', (text) => {
    expect(parseArn(text)).toBeUndefined()
  })
  test('parse and format are inverse', () => {
    const part = fc.stringMatching(/^[a-z0-9-]+$/)
    fc.assert(fc.property(part, part, part, fc.stringMatching(/^\d{0,12}$/), fc.string({ minLength: 1 }), (partition, service, region, accountId, resource) => {
      expect(parseArn(formatArn({ partition, service, region, accountId, resource }))).toEqual({ partition, service, region, accountId, resource })
    }))
  })
  test('are built in any partition', () => {
    expect(bedrockArn({ partition: 'aws-cn', accountId: '111122223333', region: 'cn-north-1' }, 'agent/A')).toBe('arn:aws-cn:bedrock:cn-north-1:111122223333:agent/A')
  })
})

describe('the types', () => {
  test('are declared once each, and every file of types/ is one', () => {
    const files = readdirSync('lib/estate/types').filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts')).map((f) => f.replace('.ts', '')).sort()
    const ids = TYPES.map((t) => t.id)
    expect(ids.filter((id) => !id.startsWith('agentcore-')).sort()).toEqual(files)
    expect(new Set(ids).size).toBe(ids.length)
    expect(typeById('agent')?.name.one).toBe('Agent')
    expect(typeById('nothing')).toBeUndefined()
  })

  test.each([
    ['arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0', 'foundation-model'],
    ['arn:aws:bedrock:us-east-1:1:custom-model/imported/abcdefabcdef', 'custom-model'],
    ['arn:aws:bedrock:us-east-1:1:custom-model-deployment/abcdefabcdef', 'custom-model-deployment'],
    ['arn:aws:bedrock:us-east-1:1:imported-model/abcdefabcdef', 'imported-model'],
    ['arn:aws-us-gov:bedrock:us-gov-west-1:1:provisioned-model/abcdefabcdef', 'provisioned-throughput'],
    ['arn:aws:sagemaker:us-east-1:1:endpoint/x', 'marketplace-endpoint'],
    ['arn:aws:bedrock:us-east-1:1:application-inference-profile/abcdefabcdef', 'inference-profile-application'],
    ['arn:aws:bedrock:us-east-1:1:guardrail/x', 'guardrail'],
    ['arn:aws:bedrock:us-east-1:1:agent/x', 'agent'],
    ['arn:aws:bedrock:us-east-1:1:knowledge-base/x', 'knowledge-base'],
    ['arn:aws:bedrock:us-east-1:1:flow/x', 'flow'],
    ['arn:aws:bedrock:us-east-1:1:model-customization-job/a.b:0/x', 'model-customization-job'],
    ['arn:aws:bedrock:us-east-1:1:model-invocation-job/x', 'model-invocation-job'],
    ['arn:aws:bedrock:us-east-1:1:evaluation-job/x', 'evaluation-job'],
    ['arn:aws:bedrock:us-east-1:1:model-copy-job/x', 'model-copy-job'],

    ['arn:aws:bedrock:us-east-1:1:model-import-job/abcdefabcdef', 'model-import-job'],
    ['arn:aws:bedrock:us-east-1:1:advanced-prompt-optimization-job/abcdefabcdef', 'advanced-prompt-optimization-job'],
    ['arn:aws:bedrock:us-east-1:1:async-invoke/abcdefabcdef', 'async-invoke'],
    ['arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-sonnet-4-6', 'inference-profile-system'],
    ['arn:aws:bedrock:us-east-1:1:prompt-router/abcdefabcdef', 'prompt-router'],
    ['arn:aws:bedrock:us-east-1:1:default-prompt-router/anthropic.claude:1', 'prompt-router'],
    ['arn:aws:bedrock:us-east-1:1:automated-reasoning-policy/abcdefabcdef', 'automated-reasoning-policy'],
    ['arn:aws:bedrock:us-east-1:1:automated-reasoning-policy/abcdefabcdef:3', 'automated-reasoning-policy'],
    ['arn:aws:bedrock:us-east-1:1:automated-reasoning-policy/abcdefabcdef/build-workflow/0f-1', 'automated-reasoning-build'],
    ['arn:aws:bedrock:us-east-1:1:enforced-guardrail/abc', 'enforced-guardrail'],
    ['arn:aws:bedrock:us-east-1:1:invocation-logging/configuration', 'invocation-logging'],
    ['arn:aws:bedrock:us-east-1:1:foundation-model-agreement/anthropic.claude-v2:1', 'foundation-model-agreement'],
    ['arn:aws:bedrock:us-east-1:1:data-automation-project/a-b', 'bda-project'],
    ['arn:aws:bedrock:us-east-1:1:blueprint/a-b', 'bda-blueprint'],
    ['arn:aws:bedrock:us-east-1:1:data-automation-library/a-b', 'bda-library'],
    ['arn:aws:bedrock:us-east-1:1:data-automation-library-ingestion-job/a-b', 'bda-library-ingestion-job'],
    ['arn:aws:bedrock:us-east-1:1:data-automation-invocation/a-b', 'bda-invocation'],
    ['arn:aws:bedrock:us-east-1:1:data-automation-profile/us.data-automation-v1', 'bda-profile'],
    ['arn:aws:aoss:us-east-1:1:collection/x', 'aoss-collection'],
    ['arn:aws:aoss:us-east-1:1:collection-group/x', 'aoss-collection-group'],
    ['arn:aws:s3vectors:us-east-1:1:bucket/vectors', 's3-vector-bucket'],
    ['arn:aws:s3vectors:us-east-1:1:bucket/vectors/index/docs', 's3-vector-index'],
    ['arn:aws:es:us-east-1:1:domain/d', 'opensearch-domain'],
    ['arn:aws:rds:us-east-1:1:cluster:kb', 'aurora-cluster'],
    ['arn:aws:neptune-graph:us-east-1:1:graph/g-1', 'neptune-graph'],
    ['arn:aws:kendra:us-east-1:1:index/i', 'kendra-index'],
    ['arn:aws:redshift:us-east-1:1:cluster:dwh', 'redshift'],
    ['arn:aws:redshift-serverless:us-east-1:1:workgroup/w', 'redshift'],
    ['arn:aws:bedrock-mantle:us-east-1:1:project/p', 'mantle-project'],
    ['arn:aws:bedrock-mantle:us-east-1:1:reservation/r', 'mantle-reservation'],
    ['arn:aws:bedrock:us-east-1:1:agent-alias/A/B', 'agent-alias'],
    ['arn:aws:bedrock:us-east-1:1:agent/A/version/3', 'agent-version'],
    ['arn:aws:bedrock:us-east-1:1:agent/A/version/DRAFT/action-group/G', 'agent-action-group'],
    ['arn:aws:bedrock:us-east-1:1:agent/A/version/3/collaborator/C', 'agent-collaborator'],
    ['arn:aws:bedrock:us-east-1:1:agent/A/version/3/knowledge-base/K', 'agent-knowledge-base'],
    ['arn:aws:bedrock:us-east-1:1:knowledge-base/K/data-source/D', 'data-source'],
    ['arn:aws:bedrock:us-east-1:1:knowledge-base/K/data-source/D/ingestion-job/J', 'ingestion-job'],
    ['arn:aws:bedrock:us-east-1:1:flow/F/alias/TSTALIASID', 'flow-alias'],
    ['arn:aws:bedrock:us-east-1:1:flow/F/version/2', 'flow-version'],
    ['arn:aws-cn:bedrock:cn-north-1:1:flow/F/alias/A/execution/e-1', 'flow-execution'],
    ['arn:aws:bedrock:us-east-1:1:prompt/P', 'prompt'],
    ['arn:aws:bedrock:us-east-1:1:prompt/P:3', 'prompt'],
    ['arn:aws:bedrock:us-east-1:1:session/11111111-2222-3333-4444-555555555555', 'session'],
  ])('%s is a %s and nothing else', (arn, id) => {
    expect(TYPES.filter((t) => t.ownsArn(arn)).map((t) => t.id)).toEqual([id])
  })
  test.each(['arn:aws:sagemaker:us-east-1:1:endpoint-config/x', 'arn:aws:rds:us-east-1:1:cluster-snapshot:x', 'arn:aws:s3:::bucket/vectors', 'not an arn'])('%s is of no type', (arn) => {
    expect(typeOfArn(arn)).toBeUndefined()
  })

  test('their IAM actions are those of the calls, and all of them read', () => {
    expect(actionsOf(typeById('agent')!)).toEqual(['bedrock:ListAgents', 'bedrock:GetAgent', 'tag:GetResources', 'bedrock:ListTagsForResource'])
    expect(actionsOf(typeById('foundation-model')!)).toEqual(['bedrock:ListFoundationModels'])
    expect(actionsOf(typeById('marketplace-endpoint')!)).toContain('sagemaker:DescribeEndpoint')
    for (const action of TYPES.flatMap(actionsOf)) expect(action).toMatch(/^(bedrock|bedrock-agentcore|sagemaker|aoss|s3vectors|tag):(List|Get|Describe|BatchGet)[A-Z]/)
  })

  // Each with the catalogue's `iam_actions`, and where the calls differ from them, why.
  test.each<[id: string, catalogue: string[], notCalled?: string[], beside?: string[]]>([
    ['agent', ['ListAgents', 'GetAgent', 'ListTagsForResource']],
    ['knowledge-base', ['ListKnowledgeBases', 'GetKnowledgeBase', 'ListTagsForResource']],
    ['flow', ['ListFlows', 'GetFlow', 'ListTagsForResource']],
    // The ARN that GetAgentAlias would tell is built; a throughput that is named without its ARN is looked up.
    ['agent-alias', ['ListAgentAliases', 'GetAgentAlias', 'ListTagsForResource'], ['GetAgentAlias'], ['GetProvisionedModelThroughput']],
    // Without an ARN there is nothing to ask tags of.
    ['agent-version', ['ListAgentVersions', 'GetAgentVersion', 'ListTagsForResource'], ['ListTagsForResource']],
    ['agent-action-group', ['ListAgentActionGroups', 'GetAgentActionGroup']],
    // The lists hold all that is needed.
    ['agent-collaborator', ['ListAgentCollaborators', 'GetAgentCollaborator'], ['GetAgentCollaborator']],
    ['agent-knowledge-base', ['ListAgentKnowledgeBases', 'GetAgentKnowledgeBase'], ['GetAgentKnowledgeBase']],
    ['data-source', ['ListDataSources', 'GetDataSource']],
    ['ingestion-job', ['ListIngestionJobs', 'GetIngestionJob'], ['GetIngestionJob']],
    ['flow-alias', ['ListFlowAliases', 'GetFlowAlias', 'ListTagsForResource'], ['GetFlowAlias']],
    ['flow-version', ['ListFlowVersions', 'GetFlowVersion']],
    ['flow-execution', ['ListFlowExecutions', 'GetFlowExecution'], ['GetFlowExecution']],
    ['prompt', ['ListPrompts', 'GetPrompt', 'ListTagsForResource']],
    // GetSession would tell what the customer's application wrote about it.
    ['session', ['ListSessions', 'GetSession', 'ListTagsForResource'], ['GetSession']],
  ])('%s: its IAM actions are the catalogue’s', (id, catalogue, notCalled = [], beside = []) => {
    const wanted = [...catalogue.filter((a) => !notCalled.includes(a)), ...beside].map((a) => `bedrock:${a}`)
    expect(actionsOf(typeById(id)!).filter((a) => a !== 'tag:GetResources').sort()).toEqual(wanted.sort())
  })

  test('every status that AWS’s SDK knows has a state', () => {
    // The enumerations of the SDK's models (catalogue of the estate, status values).
    const known: Record<string, string[]> = {
      'custom-model': ['Active', 'Creating', 'Failed'],
      'provisioned-throughput': ['Creating', 'InService', 'Updating', 'Failed'],
      guardrail: ['CREATING', 'UPDATING', 'VERSIONING', 'READY', 'FAILED', 'DELETING'],
      agent: ['CREATING', 'PREPARING', 'PREPARED', 'NOT_PREPARED', 'DELETING', 'FAILED', 'VERSIONING', 'UPDATING'],
      'knowledge-base': ['CREATING', 'ACTIVE', 'DELETING', 'UPDATING', 'FAILED', 'DELETE_UNSUCCESSFUL', 'UPDATE_UNSUCCESSFUL'],
      flow: ['Failed', 'Prepared', 'Preparing', 'NotPrepared'],
      'model-customization-job': ['InProgress', 'Completed', 'Failed', 'Stopping', 'Stopped'],
      'model-invocation-job': ['Submitted', 'InProgress', 'Completed', 'Failed', 'Stopping', 'Stopped', 'PartiallyCompleted', 'Expired', 'Validating', 'Scheduled'],
      'evaluation-job': ['InProgress', 'Completed', 'Failed', 'Stopping', 'Stopped', 'Deleting'],
      'model-copy-job': ['InProgress', 'Completed', 'Failed'],

      'model-import-job': Object.values(bedrockModels.ModelImportJobStatus),
      'advanced-prompt-optimization-job': Object.values(bedrockModels.AdvancedPromptOptimizationJobStatus),
      'inference-profile-system': Object.values(bedrockModels.InferenceProfileStatus),
      'prompt-router': Object.values(bedrockModels.PromptRouterStatus),
      'automated-reasoning-build': Object.values(bedrockModels.AutomatedReasoningPolicyBuildWorkflowStatus),
      'foundation-model-agreement': Object.values(bedrockModels.AgreementStatus),
      'async-invoke': Object.values(AsyncInvokeStatus),
      'bda-project': Object.values(DataAutomationProjectStatus),
      'bda-library': Object.values(DataAutomationLibraryStatus),
      'bda-library-ingestion-job': Object.values(LibraryIngestionJobStatus),
      'marketplace-endpoint': Object.values(EndpointStatus),
      'sagemaker-endpoint': Object.values(EndpointStatus),
      'aoss-collection': Object.values(CollectionStatus),
      'agent-alias': Object.values(AgentAliasStatus),
      'agent-version': Object.values(AgentStatus),
      'agent-action-group': Object.values(ActionGroupState),
      'agent-knowledge-base': Object.values(KnowledgeBaseState),
      'data-source': Object.values(DataSourceStatus),
      'ingestion-job': Object.values(IngestionJobStatus),
      'flow-version': Object.values(FlowStatus),
      'flow-execution': Object.values(FlowExecutionStatus),
      session: Object.values(SessionStatus),
    }
    for (const [id, statuses] of Object.entries(known)) for (const status of statuses) expect(typeById(id)?.states[status], `${id} ${status}`).toBeDefined()
  })

  test('every status of AgentCore that AWS’s SDK knows has a state, and no other', () => {
    const lifecycle = 'CREATING CREATE_FAILED UPDATING UPDATE_FAILED READY DELETING DELETE_FAILED'
    const active = lifecycle.replace('READY', 'ACTIVE')
    const known: Record<string, string> = {
      runtime: lifecycle, 'runtime-endpoint': lifecycle, 'runtime-version': lifecycle, 'capacity-provider': lifecycle, harness: lifecycle, 'harness-endpoint': lifecycle, registry: lifecycle, 'payment-manager': lifecycle,
      gateway: 'CREATING UPDATING UPDATE_UNSUCCESSFUL DELETING READY FAILED',
      'gateway-target': 'CREATING UPDATING UPDATE_UNSUCCESSFUL DELETING READY FAILED SYNCHRONIZING SYNCHRONIZE_UNSUCCESSFUL CREATE_PENDING_AUTH UPDATE_PENDING_AUTH SYNCHRONIZE_PENDING_AUTH',
      'gateway-rule': 'CREATING ACTIVE UPDATING DELETING',
      memory: 'CREATING ACTIVE FAILED DELETING UPDATING',
      browser: 'CREATING CREATE_FAILED READY DELETING DELETE_FAILED DELETED', 'code-interpreter': 'CREATING CREATE_FAILED READY DELETING DELETE_FAILED DELETED',
      'browser-profile': 'READY DELETING DELETED SAVING',
      'workload-identity': '', 'apikey-provider': '', 'oauth2-provider': '', 'configuration-bundle': '',
      'policy-engine': active, policy: active, dataset: active,
      evaluator: 'ACTIVE CREATING CREATE_FAILED UPDATING UPDATE_FAILED DELETING',
      // With the execution status that makes an active one stand still.
      'online-evaluation': 'ACTIVE CREATING CREATE_FAILED UPDATING UPDATE_FAILED DELETING ERROR DISABLED',
      'registry-record': 'DRAFT PENDING_APPROVAL APPROVED REJECTED DEPRECATED CREATING UPDATING CREATE_FAILED UPDATE_FAILED',
      'payment-connector': `${lifecycle} AUTHENTICATION_EXPIRED AUTHENTICATION_FAILED AWS_MARKETPLACE_SUBSCRIPTION_REQUIRED PENDING_AUTHENTICATION PROVISIONING`,
      'batch-evaluation': 'PENDING IN_PROGRESS COMPLETED COMPLETED_WITH_ERRORS FAILED STOPPING STOPPED DELETING',
      'ab-test': `${active} FAILED NOT_STARTED PAUSED RUNNING STOPPED`,
    }
    const declared = Object.fromEntries(TYPES.filter((t) => t.id.startsWith('agentcore-')).map((t) => [t.id.slice('agentcore-'.length), Object.keys(t.states).sort()]))
    expect(declared).toEqual(Object.fromEntries(Object.entries(known).map(([id, statuses]) => [id, statuses.split(' ').filter(Boolean).sort()])))
    for (const t of TYPES) if (t.list && Object.keys(t.states).length === 0) expect(t.stateWithoutStatus, t.id).toBe('running')
  })
})
