import { GetCostAndUsageCommand, GetCostAndUsageWithResourcesCommand, type GetCostAndUsageCommandOutput, type GetCostAndUsageWithResourcesCommandOutput } from '@aws-sdk/client-cost-explorer'
import { addDays, utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import type { Ask } from './ask'
import { keepDays, type AnsweredDay } from './day.store'
import type { Range } from './plan'
import { METRICS, readGroups } from './read-answer'
import { filterOf, groupsOf, type Slice } from './slices'

/**
 * Asks for some days of a slice and keeps them page by page: a day is kept when the page after it has begun, so that
 * whatever was paid for before a kill or the end of the budget is not asked for again.
 *
 * @throws BudgetSpent, AskFailed
 */
export async function readSlice(ctx: Ctx, ask: Ask, sourceId: number, slice: Slice, services: string[], range: Range): Promise<void> {
  const days = new Map<string, AnsweredDay>()
  const kept = new Set<AnsweredDay>()
  let token: string | undefined
  do {
    const page = await askPage(ask, slice, services, range, token)
    for (const result of page.ResultsByTime ?? []) {
      const day = result.TimePeriod?.Start?.slice(0, 10) ?? ''
      const known = days.get(day) ?? { day, estimated: false, rows: [] }
      days.set(day, { day, estimated: known.estimated || (result.Estimated ?? false), rows: [...known.rows, ...readGroups(slice, result)] })
    }
    token = page.NextPageToken
    const open = token ? [...days.keys()].sort().at(-1) : undefined
    const closed = [...days.values()].filter((d) => d.day !== open)
    await keepDays(ctx, sourceId, slice.id, closed.filter((d) => !kept.has(d)))
    for (const d of closed) kept.add(d)
  } while (token)
  // AWS answers every day of the range; one that it left out had no cost, and may get one while its month is open.
  const silent: AnsweredDay[] = []
  for (let day = range.from; day < range.to; day = addDays(day, 1)) if (!days.has(day)) silent.push({ day, estimated: day.slice(0, 7) === utcDay(ctx.now).slice(0, 7), rows: [] })
  await keepDays(ctx, sourceId, slice.id, silent)
}

type Page = GetCostAndUsageCommandOutput | GetCostAndUsageWithResourcesCommandOutput

function askPage(ask: Ask, slice: Slice, services: string[], range: Range, token: string | undefined): Promise<Page> {
  const input = {
    TimePeriod: { Start: range.from, End: range.to }, Granularity: 'DAILY' as const, Metrics: METRICS,
    GroupBy: groupsOf(slice), Filter: filterOf(slice, services), ...(token && { NextPageToken: token }),
  }
  const asked = { accountId: slice.account ?? '', purpose: `${slice.id}, ${range.from} to ${addDays(range.to, -1)}` }
  return slice.kind === 'resources'
    ? ask({ operation: 'GetCostAndUsageWithResources', ...asked }, (client) => client.send(new GetCostAndUsageWithResourcesCommand(input)))
    : ask({ operation: 'GetCostAndUsage', ...asked }, (client) => client.send(new GetCostAndUsageCommand(input)))
}
