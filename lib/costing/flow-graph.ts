import { Decimal, sum } from '@/lib/core/money'

export const COLUMNS = ['bill', 'account', 'type', 'team'] as const
export type Column = (typeof COLUMNS)[number]

interface Named { key: string | null; name: string }

/** Money that went from one account through one type to one team. */
export interface FlowCell { account: Named; type: Named; team: Named; amount: string }

export interface FlowNode {
  id: string
  column: Column
  /** As in GET /costs: null is Unassigned, "unattributed" money without a resource; "other" what `keys` folds. */
  key: string | null
  name: string
  amount: string
  /** Part of `amount` below zero. */
  negative: string
  /** Of "other": what is folded into it. */
  keys?: string[]
}

export interface FlowLink { source: string; target: string; amount: string; negative: string }

/** So many nodes of a column are told one by one. */
const TOLD = 12
const OTHERS: Record<Column, string> = { bill: '', account: 'Other accounts', type: 'Other types', team: 'Other teams' }
const BILL: Named = { key: 'bill', name: 'Bill' }

/**
 * The nodes and links of a flow. Nodes stand in the order in which they are drawn: the largest first, then what is
 * folded, then Unassigned and unattributed.
 */
export function flowGraph(cells: FlowCell[]): { nodes: FlowNode[]; links: FlowLink[]; negative: string } {
  const told = { bill: null, account: largest(cells, 'account'), type: largest(cells, 'type'), team: largest(cells, 'team') }
  const place = (column: Column, named: Named): Named => (told[column] === null || isRest(named.key) || told[column].has(named.key) ? named : { key: 'other', name: OTHERS[column] })
  const nodes = new Map<string, FlowNode & { amounts: string[]; folded: Set<string> }>()
  const links = new Map<string, { source: string; target: string; amounts: string[] }>()
  for (const cell of cells) {
    let source = ''
    for (const column of COLUMNS) {
      const own = column === 'bill' ? BILL : cell[column]
      const node = place(column, own)
      const id = `${column}:${node.key ?? 'none'}`
      const known = nodes.get(id) ?? { id, column, ...node, amount: '0', negative: '0', amounts: [], folded: new Set<string>() }
      known.amounts.push(cell.amount)
      if (node.key === 'other' && own.key !== null) known.folded.add(own.key)
      nodes.set(id, known)
      if (source) {
        const link = links.get(`${source} ${id}`) ?? { source, target: id, amounts: [] }
        link.amounts.push(cell.amount)
        links.set(`${source} ${id}`, link)
      }
      source = id
    }
  }
  return {
    nodes: [...nodes.values()]
      .map(({ amounts, folded, ...node }): FlowNode => ({ ...node, ...summed(amounts), ...(folded.size > 0 && { keys: [...folded].sort() }) }))
      .sort((a, b) => COLUMNS.indexOf(a.column) - COLUMNS.indexOf(b.column) || rank(a) - rank(b) || new Decimal(b.amount).comparedTo(a.amount) || (a.id < b.id ? -1 : 1)),
    links: [...links.values()].map(({ amounts, ...link }) => ({ ...link, ...summed(amounts) })),
    negative: summed(cells.map((c) => c.amount)).negative,
  }
}

const summed = (amounts: string[]): { amount: string; negative: string } => ({ amount: sum(amounts), negative: sum(amounts.filter((a) => a.startsWith('-'))) })
const isRest = (key: string | null): boolean => key === null || key === 'unattributed'
const rank = (n: FlowNode): number => (n.key === 'unattributed' ? 3 : n.key === null ? 2 : n.key === 'other' ? 1 : 0)

/** The keys that are told one by one: all of them, where folding would save nothing. */
function largest(cells: FlowCell[], column: Exclude<Column, 'bill'>): Set<string | null> {
  const amounts = new Map<string, Decimal>()
  for (const cell of cells) {
    const { key } = cell[column]
    if (key !== null && key !== 'unattributed') amounts.set(key, (amounts.get(key) ?? new Decimal(0)).plus(new Decimal(cell.amount).abs()))
  }
  const ordered = [...amounts].sort((a, b) => b[1].comparedTo(a[1]) || (a[0] < b[0] ? -1 : 1)).map(([key]) => key)
  return new Set(ordered.length <= TOLD + 1 ? ordered : ordered.slice(0, TOLD))
}
