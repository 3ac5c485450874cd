import type { Ctx } from '@/lib/core/context'
import { degreesOf, stepsOf, type Degree, type Step } from './steps.store'

export const LIMITS = {
  /** Links that are followed from one resource, each way. */
  each: 12,
  /** Ends in one answer. */
  nodes: 60,
  /** What more resources than this refer to is shared ground, as is what AWS offers to all (foundation models): shown, not walked through. */
  shared: 12,
  /** Further links of an end are counted up to here. */
  counted: 1000,
}

export interface Walked {
  key: string
  distance: number
  degree: Degree
  /** How an end without a row was met: its ARN's type as the link says it, and where the link is from. */
  met?: Pick<Step, 'toType' | 'accountId' | 'region'>
}

/** Keys of resources are their ids; anything else is the ARN of an end that was never listed. */
export const isArn = (key: string): boolean => !/^\d+$/.test(key)

const common = (d: Degree): boolean => d.offer || d.in > LIMITS.shared

/**
 * Breadth first from one resource over links both ways, gone ones last. The parts of each resource that is walked
 * through come with it without a step of their own, for they carry its links: agent ←part-of— action group
 * —calls→ function. Every end was met over a link whose other end is in the answer too.
 */
export async function walk(ctx: Ctx, root: string, depth: number): Promise<{ nodes: Map<string, Walked>; full: boolean; shared: string[] }> {
  const nodes = new Map<string, Walked>()
  const shared = new Set<string>()
  let full = false
  const add = async (steps: Step[], distance: number): Promise<string[]> => {
    const fresh = new Map<string, Step>()
    for (const s of steps) {
      const key = s.from === s.of ? s.to : s.from
      if (nodes.has(key) || fresh.has(key)) continue
      if (nodes.size + fresh.size >= LIMITS.nodes) { full = true; break }
      fresh.set(key, s)
    }
    const keys = [...fresh.keys()]
    const degrees = await degreesOf(ctx, keys.filter((k) => !isArn(k)), keys.filter(isArn), LIMITS.counted + 1)
    for (const [key, s] of fresh) nodes.set(key, { key, distance, degree: degrees.get(key) ?? { in: 0, out: 0, offer: false }, ...(isArn(key) && { met: s }) })
    return keys
  }
  nodes.set(root, { key: root, distance: 0, degree: (await degreesOf(ctx, [root], [], LIMITS.counted + 1)).get(root)! })

  let frontier = [root]
  for (let distance = 0; distance < depth && frontier.length > 0; distance += 1) {
    // Among more links than are counted, parts are not looked for: PostgreSQL would read every one of them.
    const wholes = frontier.filter((key) => nodes.get(key)!.degree.in <= LIMITS.counted)
    const parts = await add(await stepsOf(ctx, wholes, 'parts', LIMITS.each), distance)
    const through = [...frontier, ...parts].filter((key) => {
      if (key === root || !common(nodes.get(key)!.degree)) return true
      shared.add(key)
      return false
    })
    const met = (await add(await stepsOf(ctx, through, 'both', LIMITS.each), distance + 1)).filter((key) => !isArn(key))
    frontier = met.filter((key) => !common(nodes.get(key)!.degree))
    if (distance + 1 < depth) for (const key of met) if (!frontier.includes(key)) shared.add(key)
  }
  return { nodes, full, shared: [...shared] }
}
