import { LEVELS, type CauseDay, type Cell, type Level } from './types'

/** Something that broke its pattern on a day, before what is nested in one another is told as one. */
export interface Candidate extends Omit<CauseDay, 'cells'> { /** Least excess that breaks it. */ needed: number }


export const inCandidate = (level: Level, subject: string) => {
  if (level === 'resource') return (c: Cell): boolean => c.resourceId === subject
  const parts = JSON.parse(subject) as string[]
  if (level === 'principal') return (c: Cell): boolean => c.accountId === parts[0] && c.principal === parts[1]
  return (c: Cell): boolean => [c.accountId, c.region, c.service, c.model, c.model === '' ? c.meter : ''].every((v, i) => v === parts[i])
}

/** An anomaly's name is the narrowest that holds this much of its excess. */
const HOLDS = 0.8
/** Two that share this much of the smaller one's excess are one. */
const SHARED = 0.5

/**
 * The causes of one day: a resource that runs away also breaks the pattern of its meters and its callers, a caller that
 * runs away that of what it calls. Candidates whose excess is made by the same cells are one; it is named by the resource
 * if one holds nearly all of it, else by the caller, else by the meter. What a start explains is no excess.
 */
export function oneCause(candidates: readonly Candidate[], cells: readonly Cell[]): CauseDay[] {
  const excessOf = excessAmong(cells)
  const total = (of: Iterable<Cell>): number => [...of].reduce((sum, c) => sum + excessOf(c), 0)
  const share = (a: Set<Cell>, b: Set<Cell>): number => {
    const smaller = Math.min(total(a), total(b))
    return smaller === 0 ? 0 : total([...a].filter((c) => b.has(c))) / smaller
  }
  const open = candidates.flatMap((candidate) => {
    const belongs = inCandidate(candidate.level, candidate.subject)
    const mine = new Set(cells.filter((c) => c.currency === candidate.currency && !c.launched && excessOf(c) > 0 && belongs(c)))
    return total(mine) >= candidate.needed ? [{ candidate, mine }] : []
  })
  const groups: (typeof open)[] = []
  for (const one of open) {
    const near = groups.filter((g) => g.some((other) => share(one.mine, other.mine) >= SHARED))
    for (const g of near) groups.splice(groups.indexOf(g), 1)
    groups.push([one, ...near.flat()])
  }
  return groups.map((group) => {
    const all = new Set(group.flatMap((g) => [...g.mine]))
    // What explains it is what its own money is made of, not what else broke with it.
    const named = narrowest(group.map((g) => ({ ...g, holds: total([...g.mine]) / total(all) })))
    const { needed: _needed, ...cause } = named.candidate
    return { ...cause, cells: [...named.mine].sort((a, b) => excessOf(b) - excessOf(a)) }
  })
}

/**
 * What a cell spent above its usual. Money that only changed its caller (a role renamed, callers named for the first
 * time) is none: among the callers of one resource and meter, what one gained and another lost is left out.
 */
function excessAmong(cells: readonly Cell[]): (c: Cell) => number {
  const gross = (c: Cell): number => Math.max(0, c.amount - c.usual)
  const whole = (c: Cell): string => JSON.stringify([c.resourceId, c.accountId, c.region, c.service, c.model, c.meter, c.currency])
  const sums = new Map<string, { net: number; gross: number }>()
  for (const c of cells) {
    const s = sums.get(whole(c)) ?? { net: 0, gross: 0 }
    sums.set(whole(c), { net: s.net + c.amount - c.usual, gross: s.gross + gross(c) })
  }
  return (c) => {
    const s = sums.get(whole(c))!
    return s.gross === 0 ? 0 : gross(c) * Math.max(0, s.net / s.gross)
  }
}

function narrowest<T extends { candidate: Candidate; holds: number }>(group: T[]): T {
  for (const level of LEVELS) {
    const best = group.filter((g) => g.candidate.level === level && g.holds >= HOLDS).sort((a, b) => b.holds - a.holds)[0]
    if (best) return best
  }
  return group.reduce((most, g) => (g.holds > most.holds ? g : most))
}
