import { ListInferenceProfilesCommand } from '@aws-sdk/client-bedrock'
import { bedrockResource } from '../arn'
import { runtimeMetrics, runtimeUse } from '../metrics'
import { modelLink } from '../model-ref'
import { defineType } from '../resource-type'

/** The cost carrier of an application: token rows name its ARN, and its tags flow to them. */
export const inferenceProfileApplication = defineType({
  id: 'inference-profile-application',
  name: { one: 'Inference profile', many: 'Inference profiles' },
  family: 'governance',
  area: 'models',
  shape: 'metered',
  list: {
    api: 'bedrock',
    command: ListInferenceProfilesCommand,
    // Without the filter the list mixes in AWS's own cross-region profiles.
    input: { maxResults: 1000, typeEquals: 'APPLICATION' },
    items: (o) => o.inferenceProfileSummaries,
  },
  keep: (profile) => profile.type !== 'SYSTEM_DEFINED',
  membership: 'listed',
  read: (profile, where) => ({
    arn: profile.inferenceProfileArn ?? '',
    name: profile.inferenceProfileName ?? '',
    rawState: profile.status,
    createdAt: profile.createdAt,
    attributes: { inferenceProfileId: profile.inferenceProfileId, description: profile.description, updatedAt: profile.updatedAt },
    links: (profile.models ?? []).map((m) => modelLink('routes-to', m.modelArn, where)),
  }),
  states: { ACTIVE: 'running' },
  tags: { by: 'bedrock' },
  ownsArn: bedrockResource('application-inference-profile/'),
  // By its twelve-character id, not its ARN.
  metrics: runtimeMetrics((r) => r.arn.split('/').at(-1) ?? ''),
  use: runtimeUse('unused', 'AWS publishes the calls of an application inference profile under its id as ModelId (cloud-custodian).'),
  bills: 'Nothing itself: the tokens that are called through it name it on the bill.',
})
