import type { Simulator } from '../index'
import { sessionKeyOf } from '../server/credentials'

/** SDK settings for an account of the organisation; one attempt, so that a test sees the first answer. */
export const settings = (sim: Simulator, accountId?: string, region = 'us-east-1') => ({
  endpoint: sim.url, region, maxAttempts: 1,
  credentials: {
    accessKeyId: accountId ? sessionKeyOf(accountId) : sim.env.AWS_ACCESS_KEY_ID!, secretAccessKey: 'northwind', ...(accountId ? { sessionToken: 'northwind-session' } : {}),
  },
})

/** Every item of a paged listing, and how many pages there were. */
export async function everyPage<T>(ask: (token: string | undefined) => Promise<{ items: T[] | undefined; next: string | undefined }>): Promise<{ items: T[]; pages: number }> {
  const items: T[] = []
  let token: string | undefined
  let pages = 0
  do {
    const page = await ask(token)
    items.push(...(page.items ?? []))
    token = page.next
    pages++
  } while (token)
  return { items, pages }
}
