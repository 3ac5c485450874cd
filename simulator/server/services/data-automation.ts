import {
  GetDataAutomationLibrary$, GetDataAutomationProject$, ListBlueprints$, ListDataAutomationLibraries$, ListDataAutomationLibraryIngestionJobs$, ListDataAutomationProjects$,
  type GetDataAutomationLibraryCommandInput, type GetDataAutomationLibraryCommandOutput, type GetDataAutomationProjectCommandInput, type GetDataAutomationProjectCommandOutput,
  type ListBlueprintsCommandInput, type ListBlueprintsCommandOutput, type ListDataAutomationLibrariesCommandInput, type ListDataAutomationLibrariesCommandOutput,
  type ListDataAutomationLibraryIngestionJobsCommandInput, type ListDataAutomationLibraryIngestionJobsCommandOutput,
  type ListDataAutomationProjectsCommandInput, type ListDataAutomationProjectsCommandOutput,
} from '@aws-sdk/client-bedrock-data-automation'
import type { SimResource } from '../../estate/estate'
import { here } from '../here'
import { page } from '../paging'
import { notFound, on, type Call, type Operation } from '../wire'

function byArn<T extends SimResource>(call: Call, list: T[], arn: string | undefined): T {
  const found = here(call, list).find((r) => r.arn === arn)
  if (!found) throw notFound(`Resource ${arn}`)
  return found
}

/** A blueprint of AWS's own, for callers that do not ask for theirs only. */
const publicBlueprint = (region: string) => ({
  blueprintArn: `arn:aws:bedrock:${region}:aws:blueprint/bedrock-data-automation-public-invoice`, blueprintName: 'Invoice', blueprintStage: 'LIVE' as const, creationTime: new Date('2024-12-01'),
})

/** Signs as bedrock, and asks by POST even for lists. */
export const dataAutomationOperations: Operation[] = [
  on<ListDataAutomationProjectsCommandInput, ListDataAutomationProjectsCommandOutput>('bedrock', ListDataAutomationProjects$, (call) => {
    const { items, next } = page(call.input.resourceOwner === 'SERVICE' ? [] : here(call, call.estate.around.automationProjects), call.input.nextToken, call.input.maxResults, 50)
    return { projects: items.map((p) => ({ projectArn: p.arn, projectStage: 'LIVE' as const, projectType: 'ASYNC' as const, projectName: p.name, creationTime: p.createdAt })), nextToken: next }
  }),
  on<GetDataAutomationProjectCommandInput, GetDataAutomationProjectCommandOutput>('bedrock', GetDataAutomationProject$, (call) => {
    const p = byArn(call, call.estate.around.automationProjects, call.input.projectArn)
    return {
      project: {
        projectArn: p.arn, projectName: p.name, projectStage: 'LIVE', projectType: 'ASYNC', creationTime: p.createdAt, lastModifiedTime: p.updatedAt, status: p.status as 'COMPLETED',
        customOutputConfiguration: { blueprints: p.blueprintArns.map((blueprintArn) => ({ blueprintArn, blueprintStage: 'LIVE' as const })) },
        dataAutomationLibraryConfiguration: { libraries: p.libraryArns.map((libraryArn) => ({ libraryArn })) },
      },
    }
  }),
  on<ListBlueprintsCommandInput, ListBlueprintsCommandOutput>('bedrock', ListBlueprints$, (call) => {
    const own = here(call, call.estate.around.blueprints).map((x) => ({ blueprintArn: x.arn, blueprintName: x.name, blueprintStage: 'LIVE' as const, creationTime: x.createdAt, lastModifiedTime: x.updatedAt }))
    const { items, next } = page(call.input.resourceOwner === 'ACCOUNT' ? own : [publicBlueprint(call.caller.region), ...own], call.input.nextToken, call.input.maxResults, 50)
    return { blueprints: items, nextToken: next }
  }),
  on<ListDataAutomationLibrariesCommandInput, ListDataAutomationLibrariesCommandOutput>('bedrock', ListDataAutomationLibraries$, (call) => {
    const { items, next } = page(here(call, call.estate.around.libraries), call.input.nextToken, call.input.maxResults, 50)
    return { libraries: items.map((x) => ({ libraryArn: x.arn, libraryName: x.name, creationTime: x.createdAt })), nextToken: next }
  }),
  on<GetDataAutomationLibraryCommandInput, GetDataAutomationLibraryCommandOutput>('bedrock', GetDataAutomationLibrary$, (call) => {
    const x = byArn(call, call.estate.around.libraries, call.input.libraryArn)
    return { library: { libraryArn: x.arn, libraryName: x.name, creationTime: x.createdAt, status: x.status as 'ACTIVE', entityTypes: [{ entityType: 'VOCABULARY' }] } }
  }),
  on<ListDataAutomationLibraryIngestionJobsCommandInput, ListDataAutomationLibraryIngestionJobsCommandOutput>('bedrock', ListDataAutomationLibraryIngestionJobs$, (call) => {
    const library = byArn(call, call.estate.around.libraries, call.input.libraryArn)
    const { items, next } = page(here(call, call.estate.around.libraryJobs).filter((j) => j.libraryArn === library.arn), call.input.nextToken, call.input.maxResults, 50)
    return {
      jobs: items.map((j) => ({ jobArn: j.arn, jobStatus: j.status as 'COMPLETED', entityType: 'VOCABULARY' as const, operationType: 'UPSERT' as const, creationTime: j.createdAt, completionTime: j.endedAt })),
      nextToken: next,
    }
  }),
]
