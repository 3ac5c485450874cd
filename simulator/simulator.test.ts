import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { BedrockClient, ListModelCustomizationJobsCommand, ListProvisionedModelThroughputsCommand } from '@aws-sdk/client-bedrock'
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSimulator, type Simulator } from './index'
import { accounts } from './organisation'

let sim: Simulator
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'sim-test-'))
  sim = await startSimulator({ now: new Date('2026-11-23T06:00:00Z'), dir, months: 2 })
})
afterAll(async () => {
  await sim.close()
  await rm(dir, { recursive: true, force: true })
})

const client = (region = 'us-east-1') => ({
  endpoint: sim.url, region, maxAttempts: 1,
  credentials: { accessKeyId: sim.env.AWS_ACCESS_KEY_ID!, secretAccessKey: sim.env.AWS_SECRET_ACCESS_KEY! },
})

test('a provisioned throughput goes through the SDK with its times as dates', async () => {
  const { provisionedModelSummaries } = await new BedrockClient(client('us-west-2')).send(new ListProvisionedModelThroughputsCommand({}))
  const forgotten = provisionedModelSummaries!.find((p) => p.provisionedModelName === 'spring-launch-images')!
  expect(forgotten).toMatchObject({ status: 'InService', modelUnits: 1, commitmentDuration: 'SixMonths', provisionedModelArn: sim.truth.story.forgottenProvisionedThroughput })
  expect(forgotten.creationTime).toEqual(new Date('2026-08-14T10:00:00Z')) // 79 days before 1 November
  expect(forgotten.commitmentExpirationTime).toEqual(new Date('2027-02-13T10:00:00Z')) // 183 days on
})

test('the identity is the payer; a role needs the right external id', async () => {
  const sts = new STSClient(client())
  expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe('214588310976')
  const data = accounts[1]!
  await expect(sts.send(new AssumeRoleCommand({ RoleArn: data.roleArn, RoleSessionName: 'x', ExternalId: 'wrong' }))).rejects.toMatchObject({ name: 'AccessDenied' })
  const { Credentials: c } = await sts.send(new AssumeRoleCommand({ RoleArn: data.roleArn, RoleSessionName: 'x', ExternalId: data.externalId }))
  const bedrock = new BedrockClient({ ...client(), credentials: { accessKeyId: c!.AccessKeyId!, secretAccessKey: c!.SecretAccessKey!, sessionToken: c!.SessionToken! } })
  const first = await bedrock.send(new ListModelCustomizationJobsCommand({}))
  expect(first.modelCustomizationJobSummaries![0]!.jobArn).toContain(':330174692085:model-customization-job/')
  expect(first.nextToken).toBeTruthy()
})

test('the bill in S3 sums to the truth, and ends two full days before the clock', async () => {
  const s3 = new S3Client(client())
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: 'northwind-billing', Prefix: 'cur2/outcrop/data/' }))
  expect(Contents!.map((c) => c.Key)).toEqual(['2026-10', '2026-11'].map((m) => `cur2/outcrop/data/BILLING_PERIOD=${m}/outcrop-00001.snappy.parquet`))
  const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket: 'northwind-billing', Key: Contents![1]!.Key! }))
  expect(ETag).toBe(Contents![1]!.ETag)
  const file = path.join(dir, 'copy.parquet')
  await writeFile(file, await Body!.transformToByteArray())
  const db = await (await DuckDBInstance.create(':memory:')).connect()
  const read = await db.runAndReadAll(`SELECT max(line_item_usage_start_date)::DATE::VARCHAR, sum(line_item_unblended_cost::DECIMAL(38,10))::VARCHAR FROM '${file}' WHERE product['product_name'] = 'Amazon Bedrock'`)
  const [last, total] = read.getRows()[0] as [string, string]
  expect(last).toBe('2026-11-21')
  expect(total.replace(/\.?0+$/, '')).toBe(sim.truth.servicesByMonth['2026-11']!['Amazon Bedrock'])
})

test('the forgotten throughput costs 13 dollars an hour, every hour of October', () => {
  const pt = sim.truth.resources.find((r) => r.arn === sim.truth.story.forgottenProvisionedThroughput)!
  expect(pt.costByMonth['2026-10']).toBe('9672') // 31 × 24 × 13
  expect(pt.costByDay['2026-11-21']).toBe('312')
})
