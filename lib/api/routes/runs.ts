import { z } from 'zod'
import { getRun } from '@/lib/schedule/get-run'
import { listRuns } from '@/lib/schedule/list-runs'
import { requestRun } from '@/lib/schedule/request-run'
import { accepted } from '../reply'
import { defineRoute } from '../route'
import { Run, RunList, RunQuery, RunRequest } from '../schemas/runs'

/** The run that ends the sync (poll this one), and all that were asked for, in order. */
const RunStarted = Run.extend({ runs: z.array(Run) }).meta({ id: 'RunStarted' })

export const runRoutes = [
  defineRoute({
    method: 'POST', path: '/runs', right: 'run:start', status: 202,
    summary: 'Start a sync: discovery, billing, usage and costing, or the kinds named. A run that waits or works already is returned instead of a second one.',
    body: RunRequest, response: RunStarted,
    handler: async (ctx, { body }) => {
      const runs = await requestRun(ctx, body)
      return accepted({ ...runs.at(-1)!, runs }, `/api/v1/runs/${runs.at(-1)!.id}`)
    },
  }),
  defineRoute({
    method: 'GET', path: '/runs', right: 'run:read', summary: 'Runs, newest first', query: RunQuery, response: RunList,
    handler: (ctx, { query }) => listRuns(ctx, query),
  }),
  defineRoute({
    method: 'GET', path: '/runs/{id}', right: 'run:read', summary: 'One run: its progress per step, its problems, its outcome',
    params: z.object({ id: z.uuid() }).strict(), response: Run,
    handler: (ctx, { params }) => getRun(ctx, params.id),
  }),
]
