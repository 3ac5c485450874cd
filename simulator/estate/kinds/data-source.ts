import type { KnowledgeBase } from '../estate'
import type { DataSource, IngestionJob } from '../parts'
import { type Build, before, foundationModelArn, plusDays } from '../build'
import { int, upperId } from '../random'

const parser = 'amazon.nova-lite-v1:0'

/** One bucket per knowledge base; every seventh base has a second, whose documents a model parses. */
export function dataSources(b: Build, bases: KnowledgeBase[]): DataSource[] {
  return bases.flatMap((k, i) => {
    const source = (name: string, parsedBy?: string): DataSource => {
      const id = upperId(10, b.seed, 'source', k.id, name)
      const bucketArn = `arn:aws:s3:::northwind-${k.name}-${name}`
      return {
        type: 'data-source', id, name, accountId: k.accountId, region: k.region, arn: `${k.arn}/data-source/${id}`, status: 'AVAILABLE', tags: {}, knowledgeBaseId: k.id, bucketArn,
        createdAt: k.createdAt, updatedAt: k.updatedAt, ...(k.deletedAt && { deletedAt: k.deletedAt }), ...(parsedBy && { parsedBy }),
        links: [{ rel: 'part-of', toArn: k.arn }, { rel: 'reads-from', toArn: bucketArn }, ...(parsedBy ? [{ rel: 'uses', toArn: parsedBy }] : [])],
      }
    }
    return [source('articles'), ...(i % 7 === 3 ? [source('scans', foundationModelArn(k.region, parser))] : [])]
  })
}

/** Two each: the last days of the month before the clock's, or the days after a base that is gone was made. */
export function ingestionJobs(b: Build, sources: DataSource[]): IngestionJob[] {
  return sources.flatMap((s, i) => [0, 1].map((run) => {
    const id = upperId(10, b.seed, 'ingestion', s.id, run)
    const createdAt = s.deletedAt ? plusDays(s.createdAt, 3 + run) : before(b, 2 + 3 * run, 3, int(0, 59, b.seed, 'ingestion-at', s.id, run))
    const status = i === 9 ? 'FAILED' : i === 4 && run === 1 ? 'STOPPED' : 'COMPLETE'
    const endedAt = new Date(createdAt.getTime() + int(4, 90, b.seed, 'ingestion-time', s.id, run) * 60_000)
    return {
      type: 'ingestion-job', id, name: id, accountId: s.accountId, region: s.region, arn: `${s.arn}/ingestion-job/${id}`, status, createdAt, updatedAt: endedAt, endedAt, tags: {},
      ...(s.deletedAt && { deletedAt: s.deletedAt }), knowledgeBaseId: s.knowledgeBaseId, dataSourceId: s.id, documents: int(40, 900, b.seed, 'documents', s.id),
      links: [{ rel: 'part-of', toArn: s.arn }],
    }
  }))
}
