import { ListBlueprintsCommand } from '@aws-sdk/client-bedrock-data-automation'
import { arnLike, parseArn } from '../arn'
import { defineType } from '../resource-type'

export const bdaBlueprint = defineType({
  id: 'bda-blueprint',
  name: { one: 'Data automation blueprint', many: 'Data automation blueprints', short: 'Blueprint' },
  family: 'governance',
  area: 'data-automation',
  shape: 'none',
  list: { api: 'bedrock-data-automation', command: ListBlueprintsCommand, input: { maxResults: 1000, resourceOwner: 'ACCOUNT' }, items: (o) => o.blueprints },
  // AWS's public blueprints have `aws` where an account would stand.
  keep: (blueprint) => parseArn(blueprint.blueprintArn ?? '')?.accountId !== 'aws',
  membership: 'listed',
  read: (blueprint) => ({
    arn: blueprint.blueprintArn ?? '',
    name: blueprint.blueprintName ?? '',
    createdAt: blueprint.creationTime,
    attributes: { blueprintStage: blueprint.blueprintStage, blueprintVersion: blueprint.blueprintVersion, lastModifiedTime: blueprint.lastModifiedTime },
  }),
  // AWS reports no status: a listed blueprint exists.
  states: {},
  stateWithoutStatus: 'running',
  tags: { by: 'bedrock-data-automation' },
  ownsArn: arnLike('bedrock', /^blueprint\//),
  metrics: [],
  bills: 'Nothing itself: output by blueprint makes a page cost more than standard output.',
  notes: ['AWS’s public blueprints are not of the estate; a project may still link to one.'],
})
