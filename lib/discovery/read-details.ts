import { isGone } from '@/lib/aws/classify-error'
import { CallFailed, type AccountCalls } from '@/lib/aws/clients'
import { eachAtOnce } from '@/lib/aws/semaphore'
import { actionOf, type DetailCall, type CommandClass, type ListedType, type Where } from '@/lib/estate'
import type { Item } from './list-items'

export interface Detailed extends Item {
  details: Record<string, object>
  /** A detail could not be read. */
  partial: boolean
}

const AT_ONCE = 12

type Spec = DetailCall<CommandClass, unknown>

/**
 * The extra calls of a type's items. An item that is not found is set aside; one whose details are refused, or
 * that a batch is silent about, is kept with what the list gave, and the action that failed is named.
 */
export class DetailReader {
  /** IAM actions that failed. */
  readonly failed = new Set<string>()
  /** Items that a detail call did not find, with its IAM action. */
  missed: (Item & { action: string })[] = []
  /** Denied once is denied for every item: asking again would only cost calls. */
  private readonly denied = new Set<string>()

  constructor(private readonly calls: AccountCalls, private readonly type: ListedType, private readonly where: Where, private readonly count: () => void) {}

  async read(items: Item[]): Promise<Detailed[]> {
    let found: Detailed[] = items.map((i) => ({ ...i, details: {}, partial: false }))
    for (const [name, spec] of Object.entries(this.type.details ?? {})) {
      const gone = new Set<Detailed>()
      if (spec.batch) await eachAtOnce(chunks(found, spec.batch.size), AT_ONCE, (some) => this.batch(name, spec, some))
      else await eachAtOnce(found, AT_ONCE, async (one) => { if (await this.vanished(name, spec, one)) gone.add(one) })
      if (gone.size === 0) continue
      this.missed.push(...[...gone].map(({ item, from }) => ({ item, from, action: actionOf(spec) })))
      found = found.filter((one) => !gone.has(one))
    }
    return found
  }

  /** Reads one detail of one item; true where the item itself is no more. */
  private async vanished(name: string, spec: Spec, one: Detailed): Promise<boolean> {
    const input = spec.input(one.item, this.where, one.details, one.from)
    if (input === undefined) return false
    try {
      const answer = await this.ask(name, spec, input)
      if (answer) one.details[name] = answer
      else one.partial = true
    } catch (e) {
      // The item vanished, or only what another service holds of it (a deleted SageMaker endpoint).
      if (e instanceof CallFailed && isGone(e.cause)) return spec.api === this.type.list.api
      throw e
    }
    return false
  }

  private async batch(name: string, spec: Spec, some: Detailed[]): Promise<void> {
    const answer = await this.ask(name, spec, spec.batch!.input(some.map((one) => one.item), this.where)).catch((e: unknown) => {
      if (e instanceof CallFailed && isGone(e.cause)) return undefined
      throw e
    })
    for (const one of some) {
      const part = answer && spec.batch!.pick(answer as never, one.item)
      if (part) one.details[name] = part
      // Silence proves nothing: the next listing tells whether it is gone.
      else one.partial = true
    }
  }

  /** @throws CallFailed where what is asked for is gone; every other failure is noted and undefined. */
  private async ask(name: string, spec: Spec, input: object): Promise<object | undefined> {
    if (this.denied.has(name)) return undefined
    try {
      this.count()
      return (await this.calls.call(this.where.region, spec, input)) as object
    } catch (e) {
      if (!(e instanceof CallFailed) || isGone(e.cause)) throw e
      if (e.failure.outcome === 'denied') this.denied.add(name)
      this.failed.add(actionOf(spec))
      return undefined
    }
  }
}

export function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size)
}
