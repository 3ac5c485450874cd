import { typeById, type ListedType } from '@/lib/estate'

/**
 * Types in the order in which a place lists them: a type after the parent that its listing starts from, no other order
 * between them. `late` are those that need to know what all others link to: tied types, children of referenced ones
 * (foundation models in use), and the children of either.
 *
 * @throws Error where declarations wait for each other.
 */
export function inOrder(types: readonly ListedType[]): { types: ListedType[]; late: ReadonlySet<string> } {
  const asked = new Map(types.map((t) => [t.id, t]))
  const done = new Map<string, ListedType>()
  const late = new Set<string>()
  const visit = (type: ListedType, above: string[]): void => {
    if (done.has(type.id)) return
    if (above.includes(type.id)) throw new Error(`These types wait for each other: ${[...above, type.id].join(' → ')}`)
    const parent = type.list.per && asked.get(type.list.per.type)
    if (parent) visit(parent, [...above, type.id])
    if (type.membership === 'tied' || (type.list.per && (late.has(type.list.per.type) || membershipOf(type.list.per.type, asked) === 'referenced'))) late.add(type.id)
    done.set(type.id, type)
  }
  for (const type of types) visit(type, [])
  return { types: [...done.values()], late }
}

const membershipOf = (id: string, asked: Map<string, ListedType>) => (asked.get(id) ?? typeById(id))?.membership
