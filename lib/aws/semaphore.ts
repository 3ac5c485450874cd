export type Semaphore = <T>(work: () => Promise<T>) => Promise<T>

/** At most `places` pieces of work at once; the others wait in order. */
export function semaphore(places: number): Semaphore {
  let free = places
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => { waiting.push(resolve) })
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}

/** Runs `work` over `items`, at most `places` at once, and waits for all. `work` must not throw. */
export async function eachAtOnce<T>(items: Iterable<T>, places: number, work: (item: T) => Promise<void>): Promise<void> {
  const iterator = items[Symbol.iterator]()
  const worker = async () => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: places }, worker))
}
