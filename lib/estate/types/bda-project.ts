import { GetDataAutomationProjectCommand, ListDataAutomationProjectsCommand } from '@aws-sdk/client-bedrock-data-automation'
import { arnLike } from '../arn'
import { link } from '../model-ref'
import { defineType } from '../resource-type'

export const bdaProject = defineType({
  id: 'bda-project',
  name: { one: 'Data automation project', many: 'Data automation projects', short: 'BDA project' },
  family: 'governance',
  area: 'data-automation',
  shape: 'none',
  list: {
    api: 'bedrock-data-automation', command: ListDataAutomationProjectsCommand,
    // The owner SERVICE would list AWS's public projects.
    input: { maxResults: 1000, resourceOwner: 'ACCOUNT' },
    items: (o) => o.projects,
  },
  details: {
    get: {
      api: 'bedrock-data-automation', command: GetDataAutomationProjectCommand,
      input: (p) => (p.projectArn ? { projectArn: p.projectArn, ...(p.projectStage && { projectStage: p.projectStage }) } : undefined),
    },
  },
  membership: 'listed',
  read: (item, _where, { get }) => {
    const project = get?.project
    return {
      arn: item.projectArn ?? '',
      name: item.projectName ?? '',
      rawState: project?.status,
      createdAt: item.creationTime,
      attributes: { projectStage: item.projectStage, projectType: item.projectType, description: project?.projectDescription, lastModifiedTime: project?.lastModifiedTime },
      links: [
        ...(project?.customOutputConfiguration?.blueprints ?? []).map((b) => link('uses', b.blueprintArn, 'bda-blueprint')),
        ...(project?.dataAutomationLibraryConfiguration?.libraries ?? []).map((l) => link('uses', l.libraryArn, 'bda-library')),
      ],
    }
  },
  // IN_PROGRESS: a change of the project is being applied, it can be used meanwhile.
  states: { COMPLETED: 'running', IN_PROGRESS: 'running', FAILED: 'failed' },
  tags: { by: 'bedrock-data-automation' },
  ownsArn: arnLike('bedrock', /^data-automation-project\//),
  metrics: [],
  bills: 'Pages, images and minutes of audio or video that are processed with it; nothing while idle.',
  notes: [
    'Whether bill rows name the project is not documented.',
    'A project in two stages comes once per stage under one ARN: the last listed is shown.',
    'The list names no last change, so that every project is asked for with every sweep.',
  ],
})
