import { z } from 'zod'
import type { Db } from '@/lib/db/client'

export const KEY = 'findings'

/** Thresholds of the rules, in one place. All have a default; a setting changes them. */
export const FindingSettings = z.object({
  /** Days before its end at which a commitment is spoken of. */
  commitmentNoticeDays: z.number().int().min(1).max(365).default(30),
  /** Share of capacity that downsizing keeps free. */
  spare: z.number().min(0).max(5).default(0.3),
  /** Tokens an hour that one model unit carries, by model id: AWS tells it to those who buy, and publishes it nowhere. */
  tokensPerUnitHour: z.record(z.string(), z.number().positive()).default({}),
  /** Monthly spend (in the bill's currency) below which traffic is not worth a word. */
  leastMonthly: z.number().min(0).default(20),
  /** Share of a workload's tokens in its four busiest hours of the day that makes it look like a nightly one. */
  batchShare: z.number().min(0).max(1).default(0.8),
  /** Input tokens per call from which repeated input is likely, and the share of cache reads below which caching is hardly used. */
  cacheTokensPerCall: z.number().positive().default(2_000),
  cacheShare: z.number().min(0).max(1).default(0.05),
  /** Output tokens per input token that look like answers nobody limits. */
  outputRatio: z.number().positive().default(3),
  /** Growth of input tokens per call, or of stored memory, between two fortnights. */
  growth: z.number().min(1).default(1.5),
  /** Days before a model's end of life at which it is spoken of. */
  legacyNoticeDays: z.number().int().min(1).default(365),
  /** Failed runs in 90 days. */
  failedRuns: z.number().int().min(1).default(3),
  /** Days in which runs of one kind and name count as repeated. */
  repeatDays: z.number().int().min(1).default(2),
  /** vCPU-hours per GB-hour below which a tool's sessions are mostly left open. */
  toolCpuShare: z.number().min(0).max(1).default(0.05),
  /** Share of a place's on-demand spend outside inference profiles. */
  outsideProfiles: z.number().min(0).max(1).default(0.2),
  /** Model calls per agent invocation that look like a loop. */
  agentCallsPerInvocation: z.number().positive().default(10),
}).strict()
export type FindingSettings = z.infer<typeof FindingSettings>

export async function readFindingSettings(db: Db): Promise<FindingSettings> {
  const [row] = await db.query<{ value: unknown }>('select value from setting where key = $1', [KEY])
  // A setting that cannot be read must not silence or invent findings: the defaults hold.
  const read = FindingSettings.safeParse(row?.value ?? {})
  return read.success ? read.data : FindingSettings.parse({})
}
