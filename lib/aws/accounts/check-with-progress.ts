import type { Ctx } from '@/lib/core/context'
import { checkAccount, TIME_LIMIT_MS, type AccountCheck, type CheckOptions } from './check-account'

export type CheckStep = { done: number; of: number } | { check: AccountCheck }

/** `checkAccount`, telling how far it is; the last step is the check. Leaving early ends it. @throws as it does. */
export async function* checkWithProgress(ctx: Ctx, options: Omit<CheckOptions, 'onProgress' | 'signal'>): AsyncGenerator<CheckStep> {
  const left = new AbortController()
  let latest: { done: number; of: number } | undefined
  let wake: () => void = () => {}
  let ended = false
  const check = checkAccount(ctx, {
    ...options, signal: AbortSignal.any([left.signal, AbortSignal.timeout(TIME_LIMIT_MS)]),
    onProgress: (done, of) => { latest = { done, of }; wake() },
  }).finally(() => { ended = true; wake() })
  // Awaited below; until then a failure has no other listener.
  check.catch(() => {})
  try {
    for (;;) {
      if (latest) { const step = latest; latest = undefined; yield step }
      if (ended) break
      if (!latest) await new Promise<void>((resolve) => { wake = resolve; if (latest !== undefined || ended) resolve() })
    }
    yield { check: await check }
  } finally {
    left.abort()
  }
}
