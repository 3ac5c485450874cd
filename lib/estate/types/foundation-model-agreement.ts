import { GetFoundationModelAvailabilityCommand } from '@aws-sdk/client-bedrock'
import { bedrockArn, bedrockResource, idOf } from '../arn'
import { link } from '../model-ref'
import { defineType } from '../resource-type'

/** Whether the account may use a model that it uses: agreement with the seller, authorization, entitlement. */
export const foundationModelAgreement = defineType({
  id: 'foundation-model-agreement',
  name: { one: 'Model agreement', many: 'Model agreements' },
  family: 'governance',
  area: 'account',
  shape: 'none',
  list: {
    api: 'bedrock', command: GetFoundationModelAvailabilityCommand, page: null,
    input: { modelId: undefined },
    items: (o) => [o],
    // Only models that are on offer there: of what merely the bill names AWS knows nothing.
    per: { type: 'foundation-model', inputs: (model) => (model.attributes.modelId ? [{ modelId: idOf(model.arn) }] : []) },
  },
  membership: 'listed',
  cadence: 'daily',
  read: (availability, where, _details, { parent }) => ({
    arn: availability.modelId ? bedrockArn(where, `foundation-model-agreement/${availability.modelId}`) : '',
    name: parent?.name || availability.modelId || '',
    rawState: availability.agreementAvailability?.status,
    attributes: {
      modelId: availability.modelId,
      authorizationStatus: availability.authorizationStatus,
      entitlementAvailability: availability.entitlementAvailability,
      regionAvailability: availability.regionAvailability,
      errorMessage: availability.agreementAvailability?.errorMessage,
    },
    links: [link('part-of', parent?.arn, 'foundation-model')],
  }),
  states: { AVAILABLE: 'running', PENDING: 'starting', NOT_AVAILABLE: 'stopped', ERROR: 'failed' },
  tags: 'none',
  ownsArn: bedrockResource('foundation-model-agreement/'),
  metrics: [],
  bills: 'Nothing: it allows what the model bills.',
  notes: [
    'AWS gives it no ARN: the identifier is ours, from the model’s id.',
    'Asked for models in use only. Offers (ListFoundationModelAgreementOffers) are what could be agreed to, not what was, and are not read.',
  ],
})
