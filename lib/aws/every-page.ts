/**
 * Every item of a paged call of an SDK client, or it throws: a part is never taken for the whole.
 *
 * @throws what `ask` throws; Error when a page token repeats.
 */
export async function everyPage<T>(ask: (token: string | undefined) => Promise<{ items: T[] | undefined; next: string | undefined }>): Promise<T[]> {
  const items: T[] = []
  const seen = new Set<string>()
  let token: string | undefined
  do {
    const page = await ask(token)
    items.push(...(page.items ?? []))
    token = page.next
    if (token && seen.has(token)) throw new Error(`The page token repeats after ${seen.size + 1} pages: the list never ends.`)
    if (token) seen.add(token)
  } while (token)
  return items
}
