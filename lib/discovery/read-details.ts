import { isGone } from '@/lib/aws/classify-error'
import { CallFailed, type AccountCalls } from '@/lib/aws/clients'
import { eachAtOnce } from '@/lib/aws/semaphore'
import { actionOf, type ListedType, type Where } from '@/lib/estate'

export interface Detailed {
  item: unknown
  details: Record<string, object>
  /** A detail could not be read. */
  partial: boolean
}

/**
 * The extra calls of each item. An item that vanished since it was listed is dropped; one whose details are
 * refused is kept with what the list gave, and the action that failed is named.
 */
export async function readDetails(calls: AccountCalls, type: ListedType, where: Where, items: unknown[], count: () => void): Promise<{ items: Detailed[]; failed: string[] }> {
  const specs = Object.entries(type.details ?? {})
  if (specs.length === 0) return { items: items.map((item) => ({ item, details: {}, partial: false })), failed: [] }
  const found: (Detailed | undefined)[] = items.map(() => undefined)
  const failed = new Set<string>()
  const denied = new Set<string>()
  await eachAtOnce(items.entries(), 12, async ([index, item]) => {
    const read: Detailed = { item, details: {}, partial: false }
    for (const [name, spec] of specs) {
      const input = spec.input(item, where, read.details, { input: {} })
      if (input === undefined) continue
      // Denied once is denied for every item: asking again would only cost calls.
      if (denied.has(name)) { read.partial = true; continue }
      try {
        count()
        read.details[name] = (await calls.call(where.region, spec, input)) as object
      } catch (e) {
        if (e instanceof CallFailed && isGone(e.cause)) {
          // The item itself vanished, or only what another service holds of it (a deleted SageMaker endpoint).
          if (spec.api === type.list.api) return
          continue
        }
        if (e instanceof CallFailed && e.failure.outcome === 'denied') denied.add(name)
        failed.add(actionOf(spec))
        read.partial = true
      }
    }
    found[index] = read
  })
  return { items: found.filter((d) => d !== undefined), failed: [...failed] }
}
