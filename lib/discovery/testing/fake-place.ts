import { afterAll, afterEach, beforeEach } from 'vitest'
import { ok, startFakeAws, type FakeAnswer, type FakeAws, type FakeCall } from '@/lib/aws/testing/fake-aws'
import { memoryJob, type Job } from '@/lib/core/job'
import type { Db } from '@/lib/db/client'
import type { ListedType } from '@/lib/estate'
import { sweep } from '../sweep'

export const ACCOUNT = '111122223333'
export const REGION = 'us-east-1'
export const at = (day: number, hour = 6) => new Date(Date.UTC(2026, 10, day, hour))

/**
 * One account and region of a fake AWS, empty before each test. Operations without an answer are denied, the tagging
 * API names nothing, and ListTagsForResource tells no tags.
 */
export function fakePlace(t: { db: Db; drop(): Promise<void> }) {
  let aws: FakeAws
  const answers: Record<string, ((call: FakeCall) => FakeAnswer | undefined) | undefined> = {}
  const usual: typeof answers = {
    'account.ListRegions': () => ok({ Regions: [{ RegionName: REGION, RegionOptStatus: 'ENABLED_BY_DEFAULT' }] }),
    'tagging.GetResources': () => ok({ PaginationToken: '', ResourceTagMappingList: [] }),
    'bedrock.ListTagsForResource': () => ok({ tags: [] }),
    'bedrock-agent.ListTagsForResource': () => ok({ tags: {} }),
  }
  beforeEach(async () => {
    await t.db.query('truncate account, resource, link, probe, probe_change, offer cascade')
    await t.db.prisma.account.create({ data: { id: ACCOUNT, name: 'alpha', access: { kind: 'default' }, regions: [REGION] } })
    for (const key of Object.keys(answers)) answers[key] = undefined
    aws = await startFakeAws((call) => (answers[call.operation] ?? usual[call.operation])?.(call))
    Object.assign(process.env, aws.env)
  })
  afterEach(() => aws.close())
  afterAll(() => t.drop())
  return {
    db: t.db,
    answers,
    /** The calls of one operation since the last `run` began. */
    calls: (operation: string) => aws.calls.filter((c) => c.operation === operation),
    async run(now: Date, types: ListedType[], job: Partial<Job> = {}) {
      aws.calls.length = 0
      const whole = { ...memoryJob({ db: t.db, actor: { kind: 'cli', user: 'test' }, now }), ...job }
      await sweep(whole, { types })
      return whole
    },
    probe: async (type: string) => (await t.db.query<{ outcome: string; count: number; code: string | null; message: string | null; missing: string[]; partial: string[]; attempt: Date }>(
      `select outcome, count, error_code as code, error_message as message, missing_actions as missing, partial_actions as partial, last_attempt_at as attempt from probe where type = $1`, [type]))[0],
    resources: (type: string) => t.db.query<{ name: string; gone: Date | null; state: string; seen: Date; tags: object | null; listed: boolean; attributes: Record<string, unknown> }>(
      `select name, gone_at as gone, state, last_seen_at as seen, tags, listed, attributes from resource where type = $1 order by name`, [type]),
  }
}
