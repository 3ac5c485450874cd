import { expect, test } from 'vitest'
import { WHERE, at, bedrock, readOne } from '../testing/read-one'
import { bdaBlueprint } from './bda-blueprint'
import { bdaLibrary } from './bda-library'
import { bdaLibraryIngestionJob } from './bda-library-ingestion-job'
import { bdaProject } from './bda-project'

const libraryArn = bedrock('data-automation-library/lib-1')
const blueprintArn = bedrock('blueprint/invoice-1')
const created = at('2026-02-03T04:05:06Z')

test('project: status, blueprints and libraries come from the detail', () => {
  const list = { projects: [{ projectArn: bedrock('data-automation-project/p-1'), projectStage: 'LIVE', projectName: 'invoices', creationTime: created }] }
  const read = readOne(bdaProject, list, { get: { project: { status: 'IN_PROGRESS', customOutputConfiguration: { blueprints: [{ blueprintArn }] }, dataAutomationLibraryConfiguration: { libraries: [{ libraryArn }] } } } })
  expect(read).toMatchObject({ arn: bedrock('data-automation-project/p-1'), name: 'invoices', state: 'running', createdAt: created, attributes: { projectStage: 'LIVE' } })
  expect(read.links).toEqual([{ rel: 'uses', toArn: blueprintArn, toType: 'bda-blueprint' }, { rel: 'uses', toArn: libraryArn, toType: 'bda-library' }])
  // Denied: a project exists, what it does is unknown.
  expect(readOne(bdaProject, list)).toMatchObject({ state: undefined, links: [] })
  expect(bdaProject.list.input).toMatchObject({ resourceOwner: 'ACCOUNT' })
})

test('blueprint: AWS’s public ones are dropped', () => {
  const own = { blueprintArn, blueprintName: 'invoice', blueprintStage: 'LIVE', blueprintVersion: '1', creationTime: created }
  const read = readOne(bdaBlueprint, { blueprints: [{ ...own, blueprintArn: 'arn:aws:bedrock:us-east-1:aws:blueprint/bedrock-data-automation-public-invoice' }, own] })
  expect(read).toMatchObject({ arn: blueprintArn, name: 'invoice', state: 'running', createdAt: created })
})

test('library and what was put into it', () => {
  const library = readOne(bdaLibrary, { libraries: [{ libraryArn, libraryName: 'terms', creationTime: created }] }, { get: { library: { status: 'ACTIVE', entityTypes: [{ entityType: 'VOCABULARY' }] } } })
  expect(library).toMatchObject({ arn: libraryArn, name: 'terms', state: 'running', attributes: { entityTypes: ['VOCABULARY'] } })
  const parent = { arn: libraryArn, name: 'terms', attributes: {} }
  expect(bdaLibraryIngestionJob.list.per?.inputs(parent, WHERE)).toEqual([{ libraryArn }])
  const job = readOne(bdaLibraryIngestionJob, { jobs: [{
    jobArn: bedrock('data-automation-library-ingestion-job/j-1'), jobStatus: 'COMPLETED_WITH_ERRORS', entityType: 'VOCABULARY', operationType: 'UPSERT', creationTime: created, completionTime: at('2026-02-03T05:00:00Z'),
  }] }, {}, WHERE, { parent, input: { libraryArn } })
  expect(job).toMatchObject({ name: 'terms: UPSERT VOCABULARY', state: 'finished', startedAt: created, endedAt: at('2026-02-03T05:00:00Z'), links: [{ rel: 'part-of', toArn: libraryArn, toType: 'bda-library' }] })
})
