import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSource } from '@/lib/billing/add-source'
import { syncBills } from '@/lib/billing/sync-bills'
import { writeBill, type HandRow } from '@/lib/billing/testing/hand-bill'
import { memoryJob } from '@/lib/core/job'
import { testCtx, testDatabase } from '@/test/support/database'
import { costMonths } from '../cost-months'
import { reconcile } from '../reconcile'
import { partsOf } from '../parts.sql'

// One bill, one region per case: what is expected was worked out by hand. The examples of docs/figures.md are these.
const t = await testDatabase()
const ctx = testCtx(t.db)
let root = ''
afterAll(async () => { await t.drop(); await rm(root, { recursive: true }) })

const A = '111111111111'
const PREFIX: Record<string, string> = { 'us-east-1': 'USE1', 'us-east-2': 'USE2', 'us-west-2': 'USW2', 'eu-west-1': 'EUW1', 'eu-central-1': 'EUC1', 'ap-south-1': 'APS3', 'sa-east-1': 'SAE1', 'ca-central-1': 'CAN1', 'eu-west-2': 'EUW2', 'eu-west-3': 'EUW3', 'eu-north-1': 'EUN1', 'ap-east-1': 'APE1' }
const arn = (service: string, region: string, resource: string): string => `arn:aws:${service}:${region}:${A}:${resource}`
const fm = (region: string, id: string): string => `arn:aws:bedrock:${region}::foundation-model/${id}`

interface Made { id: string; arn: string }
async function made(type: string, region: string, resource: string, o: { service?: string; shape?: string; created?: string; ended?: string; gone?: string; listed?: boolean; state?: string; attributes?: object; tags?: object } = {}): Promise<Made> {
  const a = arn(o.service ?? 'bedrock', region, resource)
  const [row] = await t.db.query<{ id: string }>(
    `insert into resource (account_id, region, type, arn, name, shape, listed, state, created_at, ended_at, gone_at, attributes, tags, first_seen_at, last_seen_at)
     values ($1, $2, $3, $4, $4, $5::shape, $6, $7::run_state, $8, $9, $10, $11::jsonb, $12::jsonb, now(), now()) returning id`,
    [A, region, type, a, o.shape ?? 'metered', o.listed ?? true, o.state ?? 'running', o.created ?? '2026-01-01T00:00:00Z', o.ended ?? null, o.gone ?? null, JSON.stringify(o.attributes ?? {}), JSON.stringify(o.tags ?? {})])
  return { id: row!.id, arn: a }
}
const linkTo = (from: Made, rel: string, to: string): Promise<unknown> =>
  t.db.query(`insert into link (from_resource_id, rel, to_arn, first_seen_at, last_seen_at) values ($1, $2, $3, now(), now())`, [from.id, rel, to])
const row = (region: string, usage: string, day: string, quantity: number, cost: number, o: HandRow = {}): HandRow => ({
  line_item_usage_type: `${PREFIX[region]}-${usage}`, product_region_code: region, line_item_usage_start_date: `2026-10-${day}T00:00:00.000Z`, line_item_usage_amount: quantity, line_item_unblended_cost: cost,
  line_item_net_unblended_cost: cost, pricing_unit: /ModelUnits/.test(usage) ? 'hour' : /Storage/.test(usage) ? 'Model/month' : '1K tokens', ...o })
const pt = (model: string, more: object = {}): { shape: string; attributes: object } => ({ shape: 'standing', attributes: { modelUnits: 1, foundationModelArn: model, ...more } })
const LLAMA = 'Llama3-1-70B-ProvisionedThroughput-NoCommit-ModelUnits'

const r: Record<string, Made> = {}
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'attribution-test-'))
  await t.db.query(`insert into account (id, name, updated_at) values ($1, 'A', now())`, [A])
  await addSource(ctx, { kind: 'cur2', path: root })
  const llama = fm('us-west-2', 'meta.llama3-1-70b-instruct-v1:0')
  r.single = await made('provisioned-throughput', 'us-west-2', 'provisioned-model/single', pt(llama))
  await made('provisioned-throughput', 'us-west-2', 'provisioned-model/committed', pt(llama, { commitmentDuration: 'SixMonths', commitmentExpirationTime: '2027-01-01T00:00:00Z' }))
  await made('provisioned-throughput', 'us-west-2', 'provisioned-model/failed', { ...pt(llama), state: 'failed' })
  await made('provisioned-throughput', 'us-west-2', 'provisioned-model/later', { ...pt(llama), created: '2026-10-20T00:00:00Z' })
  await made('provisioned-throughput', 'us-west-2', 'provisioned-model/other-model', pt(fm('us-west-2', 'meta.llama3-3-70b-instruct-v1:0')))
  // Two that cannot be told apart: one of two units all day, one of one unit from 18:00.
  r.big = await made('provisioned-throughput', 'eu-west-1', 'provisioned-model/big', pt(llama, { modelUnits: 2 }))
  r.small = await made('provisioned-throughput', 'eu-west-1', 'provisioned-model/small', { ...pt(llama), created: '2026-10-05T18:00:00Z' })
  // Trainings: one alone on the 3rd; two that overlap on the 7th, of 6 and 3 hours.
  const nova = { baseModelArn: fm('us-east-1', 'amazon.nova-2-lite-v1:0:256k'), customizationType: 'FINE_TUNING' }
  const job = (name: string, from: string, to: string): Promise<Made> =>
    made('model-customization-job', 'us-east-1', `model-customization-job/amazon.nova-2-lite-v1:0:256k/${name}`, { shape: 'transient', state: 'finished', created: from, ended: to, attributes: nova })
  r.alone = await job('alone', '2026-10-03T02:00:00Z', '2026-10-03T05:00:00Z')
  r.six = await job('six', '2026-10-07T01:00:00Z', '2026-10-07T07:00:00Z')
  r.three = await job('three', '2026-10-07T02:00:00Z', '2026-10-07T05:00:00Z')
  r.model = await made('custom-model', 'us-east-1', 'custom-model/amazon.nova-2-lite-v1:0:256k/m1', { shape: 'storage', attributes: { baseModelArn: fm('us-east-1', 'amazon.nova-2-lite-v1:0:256k') } })
  await linkTo(r.six, 'produces', r.model.arn)
  // Tags tell two models apart.
  const titan = { baseModelArn: fm('us-east-2', 'amazon.titan-text-premier-v1:0') }
  r.red = await made('custom-model', 'us-east-2', 'custom-model/amazon.titan-text-premier-v1:0/red', { shape: 'storage', attributes: titan, tags: { Team: 'red' } })
  r.blue = await made('custom-model', 'us-east-2', 'custom-model/amazon.titan-text-premier-v1:0/blue', { shape: 'storage', attributes: titan, tags: { Team: 'blue' } })
  // Deployments with metrics, flows without.
  const served = { modelArn: arn('bedrock', 'sa-east-1', 'custom-model/amazon.nova-lite-v1:0/x') }
  r.busy = await made('custom-model-deployment', 'sa-east-1', 'custom-model-deployment/busy', { attributes: served })
  r.idle = await made('custom-model-deployment', 'sa-east-1', 'custom-model-deployment/idle', { attributes: served })
  await t.db.query(`insert into usage_daily (resource_id, day, metric, value, source, fetched_at) values ($1, '2026-10-05', 'inputTokens', 9000, 'AWS/Bedrock', now()), ($2, '2026-10-05', 'inputTokens', 0, 'AWS/Bedrock', now())`, [r.busy.id, r.idle.id])
  r.flowA = await made('flow', 'sa-east-1', 'flow/AAAA')
  r.flowB = await made('flow', 'sa-east-1', 'flow/BBBB')
  r.flowC = await made('flow', 'sa-east-1', 'flow/CCCC')
  // A model on offer, and a profile.
  await t.db.query(`insert into offer (type, region, arn, name, seen_at) values ('foundation-model', 'eu-central-1', $1, 'Nova Lite', now()), ('foundation-model', 'eu-central-1', $2, 'Claude Sonnet 4.6', now())`,
    [fm('eu-central-1', 'amazon.nova-lite-v1:0'), fm('eu-central-1', 'anthropic.claude-sonnet-4-6')])
  r.profile = await made('inference-profile-application', 'eu-central-1', 'application-inference-profile/a1b2c3d4e5f6', { shape: 'none' })
  // Endpoint; a store that nobody lists, of one knowledge base; another of two.
  r.endpoint = await made('marketplace-endpoint', 'ap-south-1', 'endpoint/demo', { service: 'sagemaker', shape: 'standing' })
  r.kb = await made('knowledge-base', 'ap-south-1', 'knowledge-base/KB1')
  await linkTo(r.kb, 'stores-in', arn('aoss', 'ap-south-1', 'collection/one'))
  r.kb2 = await made('knowledge-base', 'ap-south-1', 'knowledge-base/KB2')
  r.kb3 = await made('knowledge-base', 'ap-south-1', 'knowledge-base/KB3')
  for (const k of [r.kb2, r.kb3]) await linkTo(k, 'stores-in', arn('aoss', 'ap-south-1', 'collection/two'))
  r.kbCa = await made('knowledge-base', 'ca-central-1', 'knowledge-base/KB9')
  await linkTo(r.kbCa, 'stores-in', arn('aoss', 'ca-central-1', 'collection/only'))
  // A listing that fails now; a row that names the only one; two hundred and one flows; two models of one name.
  await made('guardrail', 'eu-west-2', 'guardrail/seen')
  await t.db.query(`insert into probe (account_id, region, type, outcome, last_attempt_at, last_success_at, outcome_since, missing_actions, partial_actions) values ($1, 'eu-west-2', 'guardrail', 'denied', now(), '2026-09-01', now(), '{}', '{}')`, [A])
  r.named = await made('provisioned-throughput', 'eu-west-3', 'provisioned-model/named', pt(llama))
  for (let i = 0; i < 201; i++) await made('flow', 'eu-north-1', `flow/F${i}`)
  await t.db.query(`insert into offer (type, region, arn, name, seen_at) values ('foundation-model', 'ap-east-1', $1, 'a', now()), ('foundation-model', 'ap-east-1', $2, 'b', now())`,
    [fm('ap-east-1', 'meta.llama3-8b-instruct-v1:0'), fm('ap-east-1', 'meta.llama3-8b-v1:0')])
  const oss = { line_item_product_code: 'AmazonES', pricing_unit: 'OCU-hours', line_item_operation: '' }
  await writeBill(path.join(root, 'BILLING_PERIOD=2026-10/bill.parquet'), [
    row('eu-west-2', 'Guardrail-ContentPolicyUnitsConsumed', '05', 10, 0.0015), row('eu-west-3', LLAMA, '05', 24, 576, { line_item_resource_id: r.named.arn }), row('eu-west-3', LLAMA, '05', 24, 575),
    row('eu-north-1', 'InvokeFlow-NodeTransitions', '05', 10, 0.35), row('ap-east-1', 'Llama3-8B-input-tokens', '05', 10, 0.03),
    row('us-west-2', LLAMA, '05', 24, 576), row('us-west-2', LLAMA, '06', 48, 1152),
    row('eu-west-1', LLAMA, '05', 54, 1296),
    row('us-east-1', 'Nova2.0Lite-Customization-Training', '03', 1000, 3.78), row('us-east-1', 'Nova2.0Lite-Customization-Training', '07', 3000, 11.34), row('us-east-1', 'Nova2.0Lite-Customization-Training', '12', 10, 0.0378),
    row('us-east-1', 'Nova2.0Lite-Customization-Storage', '08', 0.03, 0.06, { line_item_resource_id: r.six.arn }),
    row('us-east-1', 'Nova2.0Lite-RFT-Training-Hours', '03', 1, 9, { pricing_unit: 'hour' }),
    row('us-east-2', 'TitanText-Premier-Customization-Storage', '05', 0.032, 0.0624, { resource_tags: '{"user_team":"red"}' }),
    row('us-east-2', 'TitanText-Premier-Customization-Storage', '05', 0.064, 0.1248, { line_item_operation: 'unlabelled' }),
    row('sa-east-1', 'NovaLite-input-tokens-custom-model', '05', 9, 0.9), row('sa-east-1', 'NovaLite-input-tokens-custom-model', '06', 9, 0.7),
    row('sa-east-1', 'InvokeFlow-NodeTransitions', '05', 100, 1),
    row('eu-central-1', 'NovaLite-input-tokens', '05', 1, 0.5), row('eu-central-1', 'Nova2.0Lite-input-tokens', '05', 1, 0.25), row('eu-central-1', 'NovaLite-input-tokens', '05', 1, 8, { line_item_resource_id: 'a1b2c3d4e5f6' }),
    row('eu-central-1', 'MP:EUC1_OutputTokenCount-Units', '05', 1, 15, { bill_billing_entity: 'AWS Marketplace', line_item_product_code: 'abc', product: '{"product_name":"Claude Sonnet 4.6 (Amazon Bedrock Edition)"}', pricing_unit: 'Units' }),
    row('eu-central-1', 'NovaLite-input-tokens', '05', 1, -0.1, { line_item_line_item_type: 'Credit' }), row('eu-central-1', '', '05', 1, 2, { line_item_line_item_type: 'Tax', line_item_usage_type: '' }),
    row('ap-south-1', 'Host:ml.g5.2xlarge', '05', 24, 36.36, { line_item_product_code: 'AmazonSageMaker', line_item_resource_id: r.endpoint.arn }),
    row('ap-south-1', 'SearchOCU', '05', 24, 5.76, { ...oss, line_item_resource_id: arn('aoss', 'ap-south-1', 'collection/one') }),
    row('ap-south-1', 'SearchOCU', '06', 24, 1.0000000000001, { ...oss, line_item_resource_id: arn('aoss', 'ap-south-1', 'collection/two') }),
    row('ca-central-1', 'SearchOCU', '05', 24, 5.77, oss), row('us-west-2', 'SearchOCU', '05', 24, 77, oss),
  ])
  const sync = memoryJob(ctx)
  await syncBills(sync)
  await costMonths(sync)
  if (sync.problems.length) throw new Error(JSON.stringify(sync.problems))
}, 60_000)

/** What lines of a usage type and day became: `resource method amount (key)`, by resource. */
async function parts(region: string, usage: string, day: string, operation = 'InvokeModelInference'): Promise<string[]> {
  const rows = await t.db.query<{ arn: string | null; method: string; amount: string; key: string }>(
    `select r.arn, p.method::text as method, trim_scale(p.unblended)::text as amount, p.split_key as key from ${partsOf({ from: `'2000-01-01'`, to: `'2100-01-01'` })} p join bill_item i on i.id = p.item_id left join resource r on r.id = p.resource_id
     where i.region = $1 and i.usage_type = $2 and p.day = $3::date and i.operation = any(array[$4, '']) order by 1, 3`, [region, `${PREFIX[region]}-${usage}`, `2026-10-${day}`, operation])
  return rows.map((p) => `${p.arn?.split(':').slice(5).join(':') ?? '–'} ${p.method} ${p.amount}${p.key && ` (${p.key})`}`)
}

test('model-unit hours with one throughput of that model and commitment are its own; more than it can have used is nobody’s', async () => {
  expect(await parts('us-west-2', LLAMA, '05')).toEqual(['provisioned-model/single inferred 576 (the only provisioned throughput of this model and commitment here that day)'])
  // 48 hours on a day with one unit: someone else stood there, deleted before anybody listed it.
  expect(await parts('us-west-2', LLAMA, '06')).toEqual(['– unattributed 1152'])
})

test('two throughputs share by hours × model units: 48 and 6 of 54', async () => {
  expect(await parts('eu-west-1', LLAMA, '05')).toEqual(['provisioned-model/big shared 1152 (hours × model units)', 'provisioned-model/small shared 144 (hours × model units)'])
})

test('a training that ran alone is inferred, two at once share by duration, none at all is nobody’s', async () => {
  const training = 'Nova2.0Lite-Customization-Training'
  const job = 'model-customization-job/amazon.nova-2-lite-v1:0:256k'
  expect(await parts('us-east-1', training, '03')).toEqual([`${job}/alone inferred 3.78 (the only training of this model that ran here that day)`])
  expect(await parts('us-east-1', training, '07')).toEqual([`${job}/six shared 7.56 (duration of the run)`, `${job}/three shared 3.78 (duration of the run)`])
  expect(await parts('us-east-1', training, '12')).toEqual(['– unattributed 0.0378'])
  // Reinforcement fine-tuning is another kind of job than the one that ran.
  expect(await parts('us-east-1', 'Nova2.0Lite-RFT-Training-Hours', '03')).toEqual(['– unattributed 9'])
})

test('storage that names the job belongs to the model that it made', async () => {
  expect(await parts('us-east-1', 'Nova2.0Lite-Customization-Storage', '08')).toEqual(['custom-model/amazon.nova-2-lite-v1:0:256k/m1 linked 0.06 (what the job that it names made)'])
})

test('a tag on the row narrows whom it can be; without one it is shared', async () => {
  const storage = 'TitanText-Premier-Customization-Storage'
  expect(await parts('us-east-2', storage, '05')).toEqual(['custom-model/amazon.titan-text-premier-v1:0/red inferred 0.0624 (the only custom model of this base here that day)'])
  expect(await parts('us-east-2', storage, '05', 'unlabelled')).toEqual(['custom-model/amazon.titan-text-premier-v1:0/blue shared 0.0624 (hours stored)', 'custom-model/amazon.titan-text-premier-v1:0/red shared 0.0624 (hours stored)'])
})

test('tokens from metrics where every candidate has them, else evenly; thirds sum to the whole', async () => {
  expect(await parts('sa-east-1', 'NovaLite-input-tokens-custom-model', '05')).toEqual(['custom-model-deployment/busy shared 0.9 (input tokens of the day (CloudWatch))', 'custom-model-deployment/idle shared 0 (input tokens of the day (CloudWatch))'])
  expect(await parts('sa-east-1', 'NovaLite-input-tokens-custom-model', '06')).toEqual(['custom-model-deployment/busy shared 0.35 (evenly)', 'custom-model-deployment/idle shared 0.35 (evenly)'])
  expect(await parts('sa-east-1', 'InvokeFlow-NodeTransitions', '05')).toEqual(['flow/AAAA shared 0.333333333334 (evenly)', 'flow/BBBB shared 0.333333333333 (evenly)', 'flow/CCCC shared 0.333333333333 (evenly)'])
})

test('tokens that name nothing are the model’s of account and region, where the name is certain; credits and tax are nobody’s', async () => {
  const why = '(on demand without a profile: the model of this account and region)'
  expect(await parts('eu-central-1', 'NovaLite-input-tokens', '05')).toEqual(['application-inference-profile/a1b2c3d4e5f6 linked 8 (by its short id)', `foundation-model/amazon.nova-lite-v1:0 inferred 0.5 ${why}`, '– unattributed -0.1'])
  expect(await parts('eu-central-1', 'Nova2.0Lite-input-tokens', '05')).toEqual(['– unattributed 0.25'])
  expect(await parts('eu-central-1', 'MP:EUC1_OutputTokenCount-Units', '05')).toEqual([`foundation-model/anthropic.claude-sonnet-4-6 inferred 15 ${why}`])
})

test('other services’ rows: the endpoint, the knowledge base of a store that nobody lists, several of one', async () => {
  expect(await parts('ap-south-1', 'Host:ml.g5.2xlarge', '05')).toEqual(['endpoint/demo linked 36.36 (the SageMaker endpoint behind it)'])
  expect(await parts('ap-south-1', 'SearchOCU', '05')).toEqual(['knowledge-base/KB1 linked 5.76 (the knowledge base that stores in it)'])
  // 1.0000000000001 is more digits than a split keeps: the remainder goes to the first.
  expect(await parts('ap-south-1', 'SearchOCU', '06')).toEqual(['knowledge-base/KB2 shared 0.5000000000001 (evenly between the knowledge bases that store in it)', 'knowledge-base/KB3 shared 0.5 (evenly between the knowledge bases that store in it)'])
})

test('compute units without a collection: the only one of the estate there, and out of scope where there is none', async () => {
  expect(await parts('ca-central-1', 'SearchOCU', '05')).toEqual(['collection/only inferred 5.77 (the only collection of the estate here that day)'])
  expect(await parts('us-west-2', 'SearchOCU', '05')).toEqual([])
})

test('nothing is inferred of a type that cannot be listed now, of what has rows of its own, among hundreds, or between two models of one name', async () => {
  expect(await parts('eu-west-2', 'Guardrail-ContentPolicyUnitsConsumed', '05')).toEqual(['– unattributed 0.0015'])
  expect(await parts('eu-west-3', LLAMA, '05')).toEqual(['provisioned-model/named direct 576', '– unattributed 575'])
  expect(await parts('eu-north-1', 'InvokeFlow-NodeTransitions', '05')).toEqual(['– unattributed 0.35'])
  expect(await parts('ap-east-1', 'Llama3-8B-input-tokens', '05')).toEqual(['– unattributed 0.03'])
})

test('the parts are the bill', async () => {
  const month = await reconcile(ctx, { month: '2026-10' })
  expect(month).toMatchObject({ difference: '0', outOfScope: { rows: 1, amount: '77' } })
  const again = memoryJob(ctx)
  await costMonths(again)
  expect(again.stats['months recosted']).toBe(0)
})
