import { accounts as northwind, notOptedIn, regions, type SimAccount } from '../organisation'
import { build } from './build'
import type { Estate } from './estate'
import { weeklyFineTunes } from './kinds/customization-job'
import { provisionedThroughputs } from './kinds/provisioned-throughput'

export interface EstateOptions {
  seed: number
  now: Date
  /** Must hold one account for each part of the story: prod, data, labs. */
  accounts?: SimAccount[]
  /** 1: about 420 resources and $180k a month. */
  scale?: number
}

/** The estate of a seed and a UTC day; the same whenever it is asked for. */
export function generateEstate({ seed, now, accounts = northwind, scale = 1 }: EstateOptions): Estate {
  const b = build(seed, now, accounts, scale)
  const pts = provisionedThroughputs(b)
  const jobs = weeklyFineTunes(b)
  const named = (list: { name: string; arn: string }[], name: string): string => list.find((r) => r.name === name)?.arn ?? ''
  return {
    seed, today: b.today, anchor: b.anchor, accounts, regions, notOptedIn,
    denied: accounts.filter((a) => a.part === 'labs').flatMap((a) => ['bedrock:ListImportedModels', 'bedrock:GetImportedModel'].map((action) => ({ accountId: a.id, action }))),
    provisionedThroughputs: pts, customizationJobs: jobs,
    story: { forgottenProvisionedThroughput: named(pts, 'spring-launch-images') },
  }
}
