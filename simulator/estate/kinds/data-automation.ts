import type { SimResource } from '../estate'
import type { AutomationProject, LibraryIngestionJob } from '../surroundings'
import { type Build, accountOf, arn, before, plusHours, tagsFor } from '../build'
import { lowerId } from '../random'

interface DataAutomation { projects: AutomationProject[]; blueprints: SimResource[]; libraries: SimResource[]; jobs: LibraryIngestionJob[] }

/** Finance reads invoices by two blueprints and a library of terms; labs tried a project that failed. */
export function dataAutomation(b: Build): DataAutomation {
  const at = (part: 'prod' | 'labs', region: string) => ({ accountId: accountOf(b, part).id, region })
  const make = (type: string, word: string, name: string, place: { accountId: string; region: string }, days: number, status: string | null = null): SimResource => {
    const id = lowerId(12, b.seed, word, name)
    return {
      type, id, name, ...place, arn: arn('bedrock', place.region, place.accountId, `${word}/${id}`), status, createdAt: before(b, days), updatedAt: before(b, days),
      tags: tagsFor(b, 'finance', word, name), links: [],
    }
  }
  const prod = at('prod', 'us-east-1')
  const blueprints = [make('bda-blueprint', 'blueprint', 'supplier-invoice', prod, 120), make('bda-blueprint', 'blueprint', 'delivery-note', prod, 90)]
  const libraries = [make('bda-library', 'data-automation-library', 'ledger-terms', prod, 61, 'ACTIVE')]
  const project = (base: SimResource, uses: SimResource[], from: SimResource[]): AutomationProject => ({
    ...base, blueprintArns: uses.map((x) => x.arn), libraryArns: from.map((x) => x.arn), links: [...uses, ...from].map((x) => ({ rel: 'uses', toArn: x.arn })),
  })
  const jobs = (['COMPLETED', 'COMPLETED_WITH_ERRORS'] as const).map((status, i): LibraryIngestionJob => {
    const library = libraries[0]!
    const job = make('bda-library-ingestion-job', 'data-automation-library-ingestion-job', `${library.name}-${i}`, prod, 60 - 20 * i, status)
    return { ...job, name: `${library.name}: UPSERT VOCABULARY`, endedAt: plusHours(job.createdAt, 0.2), libraryArn: library.arn, links: [{ rel: 'part-of', toArn: library.arn }] }
  })
  return {
    blueprints, libraries, jobs,
    projects: [
      project(make('bda-project', 'data-automation-project', 'invoice-intake', prod, 118, 'COMPLETED'), blueprints, libraries),
      project(make('bda-project', 'data-automation-project', 'video-tags-trial', at('labs', 'us-west-2'), 33, 'FAILED'), [], []),
    ],
  }
}
