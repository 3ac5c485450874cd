import { isGone } from '@/lib/aws/classify-error'
import { CallFailed, type AccountCalls } from '@/lib/aws/clients'
import { eachAtOnce } from '@/lib/aws/semaphore'
import type { From, ListedType, Where } from '@/lib/estate'
import type { Item } from './list-items'
import { listPages } from './list-pages'

/**
 * Of items that a detail call did not find, those that AWS lists all the same: only a listing tells what is gone. An
 * item may be younger than what its Get knows, or named in a way that the Get does not take (emulators). Listings
 * that cannot be made again prove nothing, so their items stay.
 */
export async function stillListed<One extends Item>(calls: AccountCalls, where: Where, type: ListedType, missed: One[], count: () => void): Promise<One[]> {
  const arnOf = (item: unknown, from: From): string => type.read(item, where, {}, from).arn
  const still: One[] = []
  await eachAtOnce([...new Set(missed.map((one) => one.from))], 8, async (from) => {
    const of = missed.filter((one) => one.from === from)
    try {
      const again = await listPages(calls, where.region, { ...type.list, input: { ...type.list.input, ...from.input } }, count)
      const arns = new Set(again.map((item) => arnOf(item, from)))
      still.push(...of.filter((one) => arns.has(arnOf(one.item, from))))
    } catch (e) {
      if (!(e instanceof CallFailed && isGone(e.cause))) still.push(...of)
    }
  })
  return still
}
