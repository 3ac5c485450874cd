import { dimensionsOf } from './metrics'
import { actionsOf, operationOf } from './actions'
import { AREAS } from './areas'
import type { LinkRead, ResourceType } from './resource-type'

/** A link as the document shows it: what of, and which kind of resource at the other end. */
export type LinkKind = Pick<LinkRead, 'rel' | 'toType'>

/**
 * docs/estate.md: every type as it is declared, one table an area. `linksOf` answers what links a declaration reads
 * of a full answer.
 */
export function describeEstate(types: readonly ResourceType[], linksOf: (type: ResourceType) => LinkKind[]): string {
  const listed = types.filter((t) => t.list !== null)
  const parts = AREAS.flatMap(({ id, name }) => {
    const rows = listed.filter((t) => t.area === id)
    return rows.length === 0 ? [] : [`## ${name}`, table(['type', 'family, shape', 'calls', 'permissions', 'metrics', 'what it bills', 'links', 'notes'], rows.map((t) => row(t, linksOf(t))))]
  })
  const unlisted = types.filter((t) => t.list === null)
  return [
    '# The estate', 'Generated from the declarations in `lib/estate/types/`: do not edit. `npm run docs` writes it anew.',
    `${listed.length} types are listed. Of ${unlisted.length} more Outcrop knows what links and the bill name; the last table says why.`,
    CALLS,
    ...parts, '## Not listed', table(['type', 'family, shape', 'why it is not listed', 'what it bills', 'notes'], unlisted.map((t) => [title(t), shape(t), t.unlisted ?? '', t.bills, notes(t)])), '',
  ].join('\n\n').trimEnd() + '\n'
}

/** How to read the column. */
const CALLS = 'A list is asked in every account and region (“per …”: once for each resource of that type there), with every sweep or daily. Details are asked once per item, a batch at a time where AWS takes batches, and only anew where the list says that an item changed.'

const title = (t: ResourceType): string => `**${t.name.one}**<br>\`${t.id}\``
const shape = (t: ResourceType): string => `${t.family}, ${t.shape}`
const notes = (t: ResourceType): string => (t.notes ?? []).join('<br>')

const row = (t: ResourceType, links: LinkKind[]): string[] => [
  title(t), shape(t), calls(t).join('<br>'), actionsOf(t).map((a) => `\`${a}\``).join('<br>'), metrics(t).join('<br>'), t.bills, linkList(links).join('<br>'), [...membership(t), ...(t.notes ?? [])].join('<br>'),
]

function calls(t: ResourceType): string[] {
  if (!t.list) return []
  const per = t.list.per ? ` per ${t.list.per.type}` : ''
  const details = Object.values(t.details ?? {}).map((d) => `${operationOf(d.command)} (detail${d.batch ? `, ${d.batch.size} at a time` : ''}${t.unchanged ? ', if changed' : ''})`)
  return [`${operationOf(t.list.command)}${per}${t.cadence === 'daily' ? ', daily' : ''}`, ...details]
}

/** Series by namespace and the names of their dimensions. */
function metrics(t: ResourceType): string[] {
  const bySource = new Map<string, string[]>()
  for (const m of t.metrics) {
    // The attributes of one that publishes.
    const [dimensions = {}] = dimensionsOf(m, { arn: '', name: '', attributes: { type: 'MANAGED' } })
    const source = `${m.namespace} (${Object.keys(dimensions).join(', ')})`
    bySource.set(source, [...(bySource.get(source) ?? []), m.metric])
  }
  return [...bySource].map(([source, names]) => `${source}: ${[...new Set(names)].join(', ')}`)
}

function linkList(links: LinkKind[]): string[] {
  const byRel = new Map<string, Set<string>>()
  for (const { rel, toType } of links) byRel.set(rel, (byRel.get(rel) ?? new Set()).add(toType ?? 'something of another service'))
  return [...byRel].map(([rel, ends]) => `${rel} → ${[...ends].join(', ')}`)
}

function membership(t: ResourceType): string[] {
  if (t.membership === 'referenced') return ['The list is AWS’s offer: of the estate is what the bill or another resource refers to.']
  return t.membership === 'tied' ? ['Of the estate is only what a link of the estate names.'] : []
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.map((c) => c.replaceAll('|', '\\|').replaceAll('\n', ' ') || '–').join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}
