import type { Flow } from '../estate'
import type { FlowExecution, OfFlow, Parts } from '../parts'
import { type Build, before, plusHours } from '../build'
import { int, upperId, uuid } from '../random'

/** Every flow has a test alias on its draft; two in three of the prepared ones went live, and the live ones with traffic ran lately. */
export function flowParts(b: Build, list: Flow[]): Pick<Parts, 'flowAliases' | 'flowVersions' | 'flowExecutions'> {
  const flowAliases: OfFlow[] = []
  const flowVersions: OfFlow[] = []
  const flowExecutions: FlowExecution[] = []
  for (const [i, f] of list.entries()) {
    const part = (type: string, id: string, ownArn: string, name: string, version: string) => ({
      type, id, name, version, arn: ownArn, accountId: f.accountId, region: f.region, status: null as string | null, createdAt: plusHours(f.createdAt, 2), updatedAt: plusHours(f.createdAt, 2), tags: {}, flowId: f.id,
      links: [{ rel: 'part-of', toArn: f.arn }],
    })
    const alias = (id: string, name: string, version: string): OfFlow => {
      const made = part('flow-alias', id, `${f.arn}/alias/${id}`, name, version)
      return { ...made, links: [...made.links, { rel: 'routes-to', toArn: version === 'DRAFT' ? f.arn : `${f.arn}/version/${version}` }] }
    }
    flowAliases.push(alias('TSTALIASID', 'TestAlias', 'DRAFT'))
    if (f.status !== 'Prepared' || i % 3 === 2) continue
    const version = part('flow-version', '1', `${f.arn}/version/1`, `${f.name} 1`, '1')
    flowVersions.push({ ...version, status: 'Prepared', links: [...version.links, ...f.links] })
    const live = { ...alias(upperId(10, b.seed, 'flow-alias', f.id), 'live', '1'), tags: f.tags }
    flowAliases.push(live)
    if (f.transitions === 0) continue
    flowExecutions.push(...[0, 1].map((run) => {
      const id = uuid(b.seed, 'execution', f.id, run)
      const createdAt = before(b, 1 + 2 * run, 6, int(0, 59, b.seed, 'execution-at', f.id, run))
      const made = part('flow-execution', id, `${live.arn}/execution/${id}`, id, '1')
      return {
        ...made, status: i === 3 && run === 1 ? 'TimedOut' : i === 4 ? 'Failed' : 'Succeeded', createdAt, updatedAt: createdAt, aliasId: live.id,
        endedAt: new Date(createdAt.getTime() + int(1, 40, b.seed, 'execution-time', f.id, run) * 60_000), links: [...made.links, { rel: 'uses', toArn: live.arn }],
      }
    }))
  }
  return { flowAliases, flowVersions, flowExecutions }
}
