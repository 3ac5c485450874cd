import { z } from 'zod'
import { listTeams } from '@/lib/ownership/list-teams'
import { archiveTeam, createTeam, updateTeam } from '@/lib/ownership/save-team'
import type { Ctx } from '@/lib/core/context'
import { created, noContent } from '../reply'
import { defineRoute } from '../route'
import { NewTeam, Team, TeamChange, TeamList } from '../schemas/people'

const params = z.object({ key: z.string() }).strict()
const one = async (ctx: Ctx, key: string) => (await listTeams(ctx)).find((t) => t.key === key)

export const teamRoutes = [
  defineRoute({
    method: 'GET', path: '/teams', right: 'team:read', summary: 'Teams with their leads, members, budget and number of resources', response: TeamList,
    handler: async (ctx) => ({ items: await listTeams(ctx) }),
  }),
  defineRoute({
    method: 'POST', path: '/teams', right: 'team:edit', summary: 'Add a team', status: 201, body: NewTeam, response: Team,
    handler: async (ctx, { body }) => {
      const { key } = await createTeam(ctx, body)
      return created(await one(ctx, key), `/api/v1/teams/${key}`)
    },
  }),
  defineRoute({
    method: 'PATCH', path: '/teams/{key}', right: 'team:edit', summary: 'Change a team; leads and members replace the present ones', params, body: TeamChange, response: Team,
    handler: async (ctx, { params: { key }, body }) => {
      await updateTeam(ctx, key, body)
      return one(ctx, key)
    },
  }),
  defineRoute({
    method: 'DELETE', path: '/teams/{key}', right: 'team:edit', status: 204, summary: 'Archive a team: it keeps what it owned and can be chosen no more', params, response: null,
    handler: async (ctx, { params: { key } }) => {
      await archiveTeam(ctx, key)
      return noContent()
    },
  }),
]
