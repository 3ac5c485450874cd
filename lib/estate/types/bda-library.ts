import { GetDataAutomationLibraryCommand, ListDataAutomationLibrariesCommand } from '@aws-sdk/client-bedrock-data-automation'
import { arnLike } from '../arn'
import { defineType } from '../resource-type'

export const bdaLibrary = defineType({
  id: 'bda-library',
  name: { one: 'Data automation library', many: 'Data automation libraries', short: 'BDA library' },
  family: 'governance',
  area: 'data-automation',
  shape: 'none',
  list: { api: 'bedrock-data-automation', command: ListDataAutomationLibrariesCommand, input: { maxResults: 1000 }, items: (o) => o.libraries },
  details: {
    get: {
      api: 'bedrock-data-automation', command: GetDataAutomationLibraryCommand,
      input: (library) => (library.libraryArn ? { libraryArn: library.libraryArn } : undefined),
    },
  },
  membership: 'listed',
  read: (item, _where, { get }) => ({
    arn: item.libraryArn ?? '',
    name: item.libraryName ?? '',
    rawState: get?.library?.status,
    createdAt: item.creationTime,
    attributes: { description: get?.library?.libraryDescription, entityTypes: get?.library?.entityTypes?.map((e) => e.entityType) },
  }),
  states: { ACTIVE: 'running', DELETING: 'stopping' },
  tags: { by: 'bedrock-data-automation' },
  ownsArn: arnLike('bedrock', /^data-automation-library\//),
  metrics: [],
  bills: 'Not documented: no usage type or price for libraries was found.',
})
