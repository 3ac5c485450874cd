import { GetModelInvocationLoggingConfigurationCommand } from '@aws-sdk/client-bedrock'
import { bedrockArn, bedrockResource, bucketArn, formatArn } from '../arn'
import { link } from '../model-ref'
import { defineType } from '../resource-type'

/** Where prompts and answers are logged to. One per account and region; nothing configured is no resource. */
export const invocationLogging = defineType({
  id: 'invocation-logging',
  name: { one: 'Model invocation logging', many: 'Model invocation logging configurations', short: 'Invocation logging' },
  family: 'governance',
  area: 'account',
  shape: 'none',
  list: {
    api: 'bedrock', command: GetModelInvocationLoggingConfigurationCommand, page: null,
    items: (o) => (o.loggingConfig ? [o.loggingConfig] : []),
  },
  membership: 'listed',
  read: (config, where) => {
    const group = config.cloudWatchConfig?.logGroupName
    return {
      arn: bedrockArn(where, 'invocation-logging/configuration'),
      name: 'Model invocation logging',
      attributes: {
        logGroupName: group,
        bucketName: config.s3Config?.bucketName,
        keyPrefix: config.s3Config?.keyPrefix,
        // What is delivered drives what the logs cost.
        text: config.textDataDeliveryEnabled,
        image: config.imageDataDeliveryEnabled,
        embedding: config.embeddingDataDeliveryEnabled,
        video: config.videoDataDeliveryEnabled,
        audio: config.audioDataDeliveryEnabled,
      },
      links: [
        link('writes-to', group && formatArn({ ...where, service: 'logs', resource: `log-group:${group}` })),
        link('writes-to', bucketArn(where, config.s3Config?.bucketName)),
        link('writes-to', bucketArn(where, config.cloudWatchConfig?.largeDataDeliveryS3Config?.bucketName)),
      ],
    }
  },
  states: {},
  stateWithoutStatus: 'running',
  tags: 'none',
  ownsArn: bedrockResource('invocation-logging/'),
  metrics: [],
  bills: 'Nothing of its own: CloudWatch Logs bills what is ingested, S3 what is stored. Both are out of scope.',
  notes: ['AWS gives it no ARN and no creation time: the identifier is ours, one per account and region.'],
})
