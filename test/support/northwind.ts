import { addSource } from '@/lib/billing/add-source'
import { syncBills } from '@/lib/billing/sync-bills'
import type { Ctx } from '@/lib/core/context'
import { memoryJob } from '@/lib/core/job'
import { costMonths } from '@/lib/costing/cost-months'
import { sweep } from '@/lib/discovery/sweep'
import type { Simulator } from '@/simulator'
import { accounts, billExport } from '@/simulator/organisation'

/** Before the story's knowledge base was deleted. */
const earlier = (sim: Simulator): Date => new Date(Date.parse(sim.truth.today) - 100 * 86_400_000)

/**
 * Connects the simulated organisation as the demo does: its accounts, its bill, a sweep of some months ago and one of now,
 * the costing. `looks`: sweeps of these earlier instants instead, oldest first.
 */
export async function connectNorthwind(ctx: Ctx, sim: Simulator, looks = [earlier(sim)]): Promise<void> {
  Object.assign(process.env, sim.env)
  for (const [i, a] of accounts.entries()) {
    await ctx.db.prisma.account.create({ data: { id: a.id, name: a.name, regions: [], access: i === 0 ? { kind: 'default' } : { kind: 'role', roleArn: a.roleArn, externalId: a.externalId } } })
  }
  await addSource(ctx, { kind: 'cur2', path: `s3://${billExport.bucket}/${billExport.prefix}` })
  for (const then of looks) {
    sim.setAsOf(then)
    await sweep(memoryJob({ ...ctx, now: then }))
  }
  sim.setAsOf(null)
  await sweep(memoryJob(ctx))
  const job = memoryJob(ctx)
  await syncBills(job)
  await costMonths(job)
  if (job.problems.length > 0) throw new Error(JSON.stringify(job.problems))
}

/** What other services bill for the estate: rows that name their resource, and those of a place where only the estate has such. */
export const tiedLinked = (sim: Simulator, month: string): string => sim.truth.linkedByMonth[month] ?? '0'
