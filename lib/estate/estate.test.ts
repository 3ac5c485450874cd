import * as bedrockModels from '@aws-sdk/client-bedrock'
import { AsyncInvokeStatus } from '@aws-sdk/client-bedrock-runtime'
import { DataAutomationLibraryStatus, DataAutomationProjectStatus, LibraryIngestionJobStatus } from '@aws-sdk/client-bedrock-data-automation'
import { CollectionStatus } from '@aws-sdk/client-opensearchserverless'
import { EndpointStatus } from '@aws-sdk/client-sagemaker'
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
    const files = readdirSync('lib/estate/types').filter((f) => !f.endsWith('.test.ts')).map((f) => f.replace('.ts', '')).sort()
    expect(TYPES.map((t) => t.id).sort()).toEqual(files)
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
    }
    for (const [id, statuses] of Object.entries(known)) for (const status of statuses) expect(typeById(id)?.states[status], `${id} ${status}`).toBeDefined()
  })
})
