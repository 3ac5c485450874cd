import { ListInferenceProfilesCommand } from '@aws-sdk/client-bedrock'
import { bedrockResource, idOf } from '../arn'
import { runtimeMetrics, runtimeUse } from '../metrics'
import { modelLink } from '../model-ref'
import { defineType } from '../resource-type'

/** AWS's own cross-region profiles; one is of the estate where something of it calls a model through it. */
export const inferenceProfileSystem = defineType({
  id: 'inference-profile-system',
  name: { one: 'System inference profile', many: 'System inference profiles' },
  family: 'governance',
  area: 'models',
  shape: 'none',
  list: {
    api: 'bedrock', command: ListInferenceProfilesCommand,
    input: { maxResults: 1000, typeEquals: 'SYSTEM_DEFINED' },
    items: (o) => o.inferenceProfileSummaries,
  },
  keep: (profile) => profile.type === 'SYSTEM_DEFINED',
  membership: 'referenced',
  cadence: 'daily',
  read: (profile, where) => ({
    arn: profile.inferenceProfileArn ?? '',
    name: profile.inferenceProfileName ?? '',
    rawState: profile.status,
    createdAt: profile.createdAt,
    attributes: { inferenceProfileId: profile.inferenceProfileId, description: profile.description, updatedAt: profile.updatedAt },
    links: (profile.models ?? []).map((m) => modelLink('routes-to', m.modelArn, where)),
  }),
  states: { ACTIVE: 'running' },
  tags: 'none',
  ownsArn: bedrockResource('inference-profile/'),
  // By its id such as `us.anthropic.claude-…`, not its ARN.
  metrics: runtimeMetrics((r) => idOf(r.arn)),
  use: runtimeUse('nothing', 'Calls through the bedrock-mantle endpoint have no series here.'),
  bills: 'Nothing itself: tokens called through it are billed in the calling region and count for the model behind it.',
  notes: ['AWS’s own profiles cannot be tagged.', 'A bill row that names one counts for the foundation model, not for the profile.'],
})
