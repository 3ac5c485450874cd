import { addOrganization, previewOrganization } from '@/lib/aws/organization/add-organization'
import { listOrganizations } from '@/lib/aws/organization/list-organizations'
import { removeOrganization } from '@/lib/aws/organization/remove-organization'
import { deployFiles } from '@/lib/aws/permissions/deploy-files'
import { notFound } from '@/lib/core/errors'
import { noContent, Reply, streamed } from '../reply'
import { defineRoute } from '../route'
import { DeployFileList, DeployFileQuery, OrganizationAdded, OrganizationId, OrganizationList, OrganizationPlan, OrganizationRequest } from '../schemas/organizations'

export const organizationRoutes = [
  defineRoute({
    method: 'GET', path: '/organizations', right: 'account:read', response: OrganizationList, summary: 'Connected AWS organisations, and what became of their accounts at the last refresh',
    handler: async (ctx) => ({ items: (await listOrganizations(ctx)).map((o) => ({ ...o, refreshedAt: o.refreshedAt?.toISOString() ?? null })) }),
  }),
  defineRoute({
    method: 'POST', path: '/organizations', right: 'account:add', status: 201, body: OrganizationRequest, response: OrganizationAdded,
    summary: 'Connect an AWS organisation: its accounts are added now and kept up to date by every sweep. The same source again changes its settings.',
    handler: async (ctx, { body }) => {
      const organization = await addOrganization(ctx, body)
      return new Reply(organization.created ? 201 : 200, {}, organization)
    },
  }),
  defineRoute({
    method: 'POST', path: '/organizations/preview', right: 'account:read', body: OrganizationRequest, response: OrganizationPlan,
    summary: 'What connecting an AWS organisation would add, exclude and leave alone. Reads AWS Organizations and stores nothing.',
    handler: (ctx, { body }) => previewOrganization(ctx, body),
  }),
  defineRoute({
    method: 'DELETE', path: '/organizations/{id}', right: 'account:edit', params: OrganizationId, response: null, status: 204,
    summary: 'Let go of an organisation: its accounts stay as they are, from then on set by hand',
    handler: async (ctx, { params }) => {
      await removeOrganization(ctx, params)
      return noContent()
    },
  }),
  defineRoute({
    method: 'GET', path: '/permissions', right: 'account:read', response: DeployFileList, summary: 'Templates and policies that grant what Outcrop reads, generated from its calls',
    handler: () => ({ items: deployFiles().map(({ path, about }) => ({ path, about })) }),
  }),
  defineRoute({
    method: 'GET', path: '/permissions/file', right: 'account:read', query: DeployFileQuery, response: null, produces: ['application/json'],
    summary: 'One of them, to save',
    handler: (_ctx, { query: { path } }) => {
      const file = deployFiles().find((f) => f.path === path)
      if (!file) throw notFound('template or policy', path)
      return streamed(textOf(file.content), 'application/json', path.split('/').at(-1))
    },
  }),
]

async function* textOf(content: object): AsyncGenerator<string> {
  yield `${JSON.stringify(content, null, 2)}\n`
}
