import { monthly, show, spent } from '../figures'
import { aws, noTerraform, remedy } from '../remedy'
import { placeRule, unknown } from '../rule'

export const invocationLoggingOff = placeRule({
  id: 'invocation-logging-off',
  title: 'Model invocation logging is off',
  looksAt: 'Whether an account and region with token spend logs model invocations.',
  formula: 'Tokens were billed there in the last 30 days, the configuration was read, and there is none.',
  source: 'AWS: model-invocation-logging is off by default; without it nobody can tell afterwards who called what.',
  severity: 'low', confidence: 'high', effort: 'low', order: 90, disappears: 'mended',
  place: true,
  evaluate(place, x) {
    const spend = spent(place.things.flatMap((t) => t.meters), (m) => m.meter.includes('-tokens'))
    if (!spend?.amount.greaterThan(0) || place.things.some((t) => t.type === 'invocation-logging')) return undefined
    if (!x.listed(place, 'invocation-logging')) return unknown('Whether invocations are logged could not be read there.')
    return { reason: `${show(monthly(spend.amount), spend.currency)} of tokens a month, and the account does not log model invocations in the region.`, facts: [{ name: 'invocation-logging', value: 'none', source: 'AWS listing' }, { name: 'tokens, 30 days', value: spend.amount.toFixed(), source: 'bill' }], window: null }
  },
  remedy: (p) => remedy(aws(p, 'bedrock put-model-invocation-logging-configuration', { 'logging-config': 's3Config={bucketName=BUCKET},textDataDeliveryEnabled=true' }), noTerraform('resource "aws_bedrock_model_invocation_logging_configuration" with logging_config { s3_config { bucket_name = "BUCKET" } }')),
})
