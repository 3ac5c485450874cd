import { CostExplorerClient } from '@aws-sdk/client-cost-explorer'
import { Access } from '@/lib/aws/access'
import { classifyError, type Failure } from '@/lib/aws/classify-error'
import { clientSettings } from '@/lib/aws/client-settings'
import { credentialsFor } from '@/lib/aws/credentials'
import type { Ctx } from '@/lib/core/context'
import { Decimal } from '@/lib/core/money'
import { beginRequest, endRequest, PRICE, spentOn, type Asked } from './request.store'

/** The day's budget is spent. */
export class BudgetSpent extends Error {
  constructor(readonly cost: string, readonly budget: string) {
    super(`Requests to Cost Explorer have cost $${cost} today, of a budget of $${budget}.`)
  }
}

/** AWS refused or could not be reached. */
export class AskFailed extends Error {
  constructor(readonly failure: Failure, options: { cause: unknown }) { super(failure.message, options) }
}

/** Sends one request, counted and within the day's budget. */
export type Ask = <T extends { $metadata: { attempts?: number } }>(asked: Asked, send: (client: CostExplorerClient) => Promise<T>) => Promise<T>

/**
 * How a source asks Cost Explorer. Every request is written down with its price before it is sent.
 *
 * @throws BudgetSpent before a request that would go beyond the day's budget; AskFailed.
 */
export function asker(ctx: Ctx, source: { id: number; access: unknown }, dailyBudget: string): Ask {
  // Cost Explorer has one endpoint per partition; the SDK finds it from this region.
  const client = new CostExplorerClient({ ...clientSettings(), maxAttempts: 3, region: 'us-east-1', credentials: credentialsFor(Access.parse(source.access)) })
  return async (asked, send) => {
    const spent = await spentOn(ctx.db, source.id, ctx.now)
    if (new Decimal(spent.cost).plus(PRICE).greaterThan(dailyBudget)) throw new BudgetSpent(spent.cost, dailyBudget)
    const id = await beginRequest(ctx, source.id, asked)
    try {
      const answer = await send(client)
      await endRequest(ctx.db, id, { attempts: answer.$metadata.attempts ?? 1, error: null })
      return answer
    } catch (e) {
      const failure = classifyError(e, { action: `ce:${asked.operation}`, region: 'us-east-1' })
      await endRequest(ctx.db, id, { attempts: (e as { $metadata?: { attempts?: number } }).$metadata?.attempts ?? 1, error: `${failure.code}: ${failure.message}` })
      throw new AskFailed(failure, { cause: e })
    }
  }
}
