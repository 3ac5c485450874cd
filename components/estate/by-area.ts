import { AREAS } from '@/lib/estate/areas'

export interface AreaGroup<F> { id: string; name: string; values: F[]; count: number }

/**
 * Types under their areas, areas in the order of pages and docs, types with the most first as they came; types that
 * no version declares are "Other". `words`: only types whose name or id holds all of them; what is chosen always stays.
 */
export function byArea<F extends { value: string; label: string; count: number }>(values: F[], areaOf: Record<string, string>, words = '', chosen: string[] = []): AreaGroup<F>[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  const found = values.filter((f) => chosen.includes(f.value) || wanted.every((w) => `${f.label} ${f.value}`.toLowerCase().includes(w)))
  return [...AREAS, { id: 'other', name: 'Other' }]
    .map(({ id, name }) => ({ id, name, values: found.filter((f) => (areaOf[f.value] ?? 'other') === id) }))
    .filter((g) => g.values.length > 0)
    .map((g) => ({ ...g, count: g.values.reduce((n, f) => n + f.count, 0) }))
}
