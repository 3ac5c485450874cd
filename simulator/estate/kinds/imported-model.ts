import type { ImportedModel, ImportJob } from '../estate'
import { type Build, accountOf, arn, before, plusHours, tagsFor } from '../build'
import { lowerId } from '../random'

const list: [name: string, part: 'labs' | 'data', region: string, days: number, minutes: number][] = [
  ['distilled-triage-8b', 'labs', 'us-east-1', 120, 620], ['rerank-experiment', 'labs', 'us-east-1', 74, 0], ['legal-llama-8b', 'labs', 'us-west-2', 40, 310],
  ['catalogue-embed-qa', 'labs', 'us-east-1', 22, 90], ['forecast-notes-8b', 'data', 'us-east-1', 160, 240], ['churn-narrator', 'data', 'us-west-2', 95, 0],
]

/** Six models brought from outside, with the jobs that imported them. In the labs account their listing is denied. */
export function importedModels(b: Build): { models: ImportedModel[]; jobs: ImportJob[] } {
  const models: ImportedModel[] = []
  const jobs: ImportJob[] = []
  for (const [name, part, region, days, minutes] of list) {
    const accountId = accountOf(b, part).id
    const [id, jobId] = [lowerId(12, b.seed, 'imported', name), lowerId(12, b.seed, 'import-job', name)]
    const createdAt = before(b, days, 9)
    const jobArn = arn('bedrock', region, accountId, `model-import-job/${jobId}`)
    const modelArn = arn('bedrock', region, accountId, `imported-model/${id}`)
    const tags = tagsFor(b, null, 'imported', name)
    models.push({
      type: 'imported-model', id, name, accountId, region, arn: modelArn, status: null, createdAt: plusHours(createdAt, 1), updatedAt: plusHours(createdAt, 1), tags,
      architecture: 'llama', jobArn, units: 1, minutes, links: [{ rel: 'produced-by', toArn: jobArn }],
    })
    jobs.push({
      type: 'model-import-job', id: jobId, name: `import-${name}`, accountId, region, arn: jobArn, status: 'Completed', createdAt, updatedAt: plusHours(createdAt, 1),
      endedAt: plusHours(createdAt, 1), tags, modelArn, links: [{ rel: 'produces', toArn: modelArn }],
    })
  }
  return { models, jobs }
}
