import { day, money, month as monthName, plural } from '../../format'
import { STATE_LABELS } from '../../ui/RunStateBadge'
import type { Graph } from '../queries'
import { passive, relWords } from './feeds'

export type GraphNode = Graph['nodes'][number]
export type GraphEdge = Graph['edges'][number]

/** What names a thing inside its ARN: all after the account and the kind. */
const tailOf = (arn: string): string => arn.split(':').slice(5).join(':').replace(/^[^/]*\//, '') || arn
export const nameOf = (n: GraphNode): string => n.name ?? tailOf(n.arn)

/** `finished`, `gone since 30 Oct`, `not listed`; empty where nothing is known. */
export function stateOf(n: GraphNode): string {
  if (n.goneAt) return `gone since ${day(n.goneAt)}`
  if (!n.listed) return 'not listed'
  return n.state === null || n.state === 'unknown' ? '' : (STATE_LABELS[n.state] ?? n.state).toLowerCase()
}

/** Its money of the month, in words: "no meter" and "not known" are no $0.00. */
export function moneyOf(n: GraphNode, { currency, month }: Pick<Graph, 'currency' | 'month'>): string {
  if (n.id === null) return ''
  if (n.monthToDate === null) return 'cost not known'
  if (n.monthToDate === '0' && n.shape === 'none') return 'no meter of its own'
  return `${money(n.monthToDate, { currency })} in ${monthName(month, 'name')}`
}

/** `used by 214 more`: links of an end that the picture does not hold. */
export function moreOf({ more }: GraphNode): string {
  const some = (n: number) => `${n.toLocaleString('en')}${more.counted || n < 900 ? '' : '+'} more`
  return [...(more.in > 0 ? [`named by ${some(more.in)}`] : []), ...(more.out > 0 ? [`names ${some(more.out)}`] : [])].join(', ')
}

/** Two relations between the same two ends are one line in the picture: "produces · produced by". */
export const edgeWords = (edges: GraphEdge[]): string =>
  [...new Set(edges.map((e) => `${relWords(e.rel)}${e.goneAt ? `, until ${day(e.goneAt)}` : ''}`))].join(' · ')

/** All that links one end with others, in words from its side. */
export function relationsOf(n: GraphNode, g: Graph, of: (key: string) => GraphNode | undefined): string[] {
  const until = (e: GraphEdge) => (e.goneAt ? ` (until ${day(e.goneAt)})` : '')
  const name = (key: string) => { const other = of(key); return other ? nameOf(other) : key }
  return [...new Set(g.edges.flatMap((e) => [
    ...(e.from === n.key ? [`${relWords(e.rel)} ${name(e.to)}${until(e)}`] : []),
    ...(e.to === n.key ? [`${passive(e.rel)} ${name(e.from)}${until(e)}`] : []),
  ]))]
}

const REASONS: Record<NonNullable<Graph['truncated']>['because'][number], string> = {
  each: 'a resource has more links than are followed', nodes: 'the picture is full', shared: 'what many refer to is not followed',
}

/** What was left out, as a sentence; empty where nothing was. */
export const leftOutOf = ({ truncated }: Graph): string =>
  truncated === null ? '' : `${plural(truncated.links, 'further link')} left out: ${truncated.because.map((b) => REASONS[b]).join('; ')}.`
