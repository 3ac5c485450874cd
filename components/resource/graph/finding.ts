import type { Graph } from '../queries'

/** The card's title: what the links say, where they say something; else what is drawn. */
export function finding(g: Graph): string {
  if (g.nodes.length <= 1) return 'Nothing refers to it, and it refers to nothing'
  return servedElsewhere(g) ?? 'What feeds it and what uses it'
}

/**
 * A throughput whose model a running on-demand deployment serves as well: "now", when all that once called the
 * throughput has left and the deployment is called; "also" while the throughput is still called, or by whom is not known.
 */
function servedElsewhere({ root, nodes, edges }: Graph): string | undefined {
  const node = new Map(nodes.map((n) => [n.key, n]))
  if (node.get(root)?.type !== 'provisioned-throughput') return undefined
  const living = edges.filter((e) => e.goneAt === null)
  const models = living.filter((e) => e.from === root && e.rel === 'serves').map((e) => e.to)
  const deployments = living.filter((e) => e.rel === 'serves' && models.includes(e.to)).map((e) => node.get(e.from))
    .filter((n) => n?.type === 'custom-model-deployment' && n.goneAt === null && n.state === 'running')
  if (deployments.length === 0) return undefined
  const called = (key: string, which = living) => which.some((e) => e.to === key && (e.rel === 'routes-to' || e.rel === 'uses'))
  const moved = called(root, edges) && !called(root) && deployments.some((d) => called(d!.key))
  return moved ? 'Its model is now served by an on-demand deployment' : 'Its model is also served by an on-demand deployment'
}
