/** Account names without the beginning they all share: `northwind-prod`, `northwind-eu` → `prod`, `eu`. */
export function shortNames(names: string[]): Map<string, string> {
  const [first = ''] = names
  let common = ''
  for (const match of first.matchAll(/[-_ ./]/g)) {
    const head = first.slice(0, match.index + 1)
    if (names.every((n) => n.startsWith(head) && n.length > head.length)) common = head
  }
  return new Map(names.map((n) => [n, names.length > 1 ? n.slice(common.length) : n]))
}
