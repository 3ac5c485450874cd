import { ListPromptRoutersCommand } from '@aws-sdk/client-bedrock'
import { bedrockResource } from '../arn'
import { modelLink } from '../model-ref'
import { defineType } from '../resource-type'

export const promptRouter = defineType({
  id: 'prompt-router',
  name: { one: 'Prompt router', many: 'Prompt routers' },
  family: 'usage-metered',
  area: 'models',
  shape: 'metered',
  // Without the filter the list mixes in AWS's own default routers.
  list: { api: 'bedrock', command: ListPromptRoutersCommand, input: { maxResults: 1000, type: 'custom' }, items: (o) => o.promptRouterSummaries },
  keep: (router) => router.type !== 'default',
  membership: 'listed',
  read: (router, where) => ({
    arn: router.promptRouterArn ?? '',
    name: router.promptRouterName ?? '',
    rawState: router.status,
    createdAt: router.createdAt,
    startedAt: router.createdAt,
    attributes: {
      description: router.description,
      responseQualityDifference: router.routingCriteria?.responseQualityDifference,
      fallbackModel: router.fallbackModel?.modelArn,
      updatedAt: router.updatedAt,
    },
    links: [...(router.models ?? []), ...(router.fallbackModel ? [router.fallbackModel] : [])].map((m) => modelLink('routes-to', m.modelArn, where)),
  }),
  states: { AVAILABLE: 'running' },
  tags: { by: 'bedrock' },
  ownsArn: bedrockResource('prompt-router/', 'default-prompt-router/'),
  // Whether CloudWatch has a series by the router's ARN is not documented.
  metrics: [],
  bills: 'A fee per routed request, and the tokens of the model that was chosen; nothing while idle.',
  notes: ['Only the customer’s routers are listed; AWS’s default ones may still be named by the bill.', 'No documented CloudWatch series: whether it is used is unknown.'],
})
