import { add } from '../decimal'
import type { StatementLine } from './queries'

export interface ResourceNode {
  key: string
  line: StatementLine
  amount: string
  /** By meter, charge category and corrected month. */
  meters: StatementLine[]
}

export interface OwnerNode {
  key: string
  name: string
  amount: string
  resources: ResourceNode[]
}

/** Rows of one team as owner → resource → meter, in the statement's own order; each level sums the one beneath. */
export function statementTree(rows: StatementLine[]): OwnerNode[] {
  const owners = new Map<string, OwnerNode & { of: Map<string, ResourceNode> }>()
  for (const line of rows) {
    const ownerKey = line.owner?.email ?? ''
    const owner = owners.get(ownerKey) ?? { key: ownerKey, name: line.owner?.name ?? 'No owner', amount: '0', resources: [], of: new Map<string, ResourceNode>() }
    owners.set(ownerKey, owner)
    // Money without a resource is told by where it was spent.
    const key = line.resourceId ?? `${line.service} ${line.accountId} ${line.region} ${line.type}`
    let resource: ResourceNode | undefined = owner.of.get(key)
    if (!resource) {
      resource = { key, line, amount: '0', meters: [] }
      owner.of.set(key, resource)
      owner.resources.push(resource)
    }
    resource.meters.push(line)
    resource.amount = add(resource.amount, line.amount)
    owner.amount = add(owner.amount, line.amount)
  }
  return [...owners.values()].map(({ of: _, ...owner }) => owner)
}

/** The first `most` resources in order, under their owners; an owner of none of them is left out. */
export function firstResources(owners: OwnerNode[], most: number): { owner: OwnerNode; resources: ResourceNode[] }[] {
  const before = owners.map((_, i) => owners.slice(0, i).reduce((n, o) => n + o.resources.length, 0))
  return owners.map((owner, i) => ({ owner, resources: owner.resources.slice(0, Math.max(most - before[i]!, 0)) })).filter((o) => o.resources.length > 0)
}

export interface TypeLine { type: string; shape: StatementLine['shape']; resources: number; amount: string }

/** Rows of one team by type and shape, the largest first: what a statement preview tells. */
export function byType(rows: StatementLine[]): TypeLine[] {
  const lines = new Map<string, TypeLine & { ids: Set<string> }>()
  for (const row of rows) {
    const key = `${row.type} ${row.shape}`
    const line = lines.get(key) ?? { type: row.type, shape: row.shape, resources: 0, amount: '0', ids: new Set() }
    line.amount = add(line.amount, row.amount)
    if (row.resourceId !== null) line.ids.add(row.resourceId)
    lines.set(key, line)
  }
  return [...lines.values()].map(({ ids, ...line }) => ({ ...line, resources: ids.size }))
}
