import { z } from 'zod'
import { addAccount } from '@/lib/aws/accounts/add-account'
import { checkAccount } from '@/lib/aws/accounts/check-account'
import { checkWithProgress, type CheckStep } from '@/lib/aws/accounts/check-with-progress'
import { findCredentials } from '@/lib/aws/accounts/find-credentials'
import { ignoreAccount } from '@/lib/aws/accounts/ignore-account'
import { listAccounts } from '@/lib/aws/accounts/list-accounts'
import { asOutcropError } from '../problem'
import { noContent, Reply, streamed } from '../reply'
import { defineRoute } from '../route'
import { AccountAdded, AccountChange, AccountCheck, AccountId, AccountList, AccountRequest, CheckQuery, FoundCredentials } from '../schemas/accounts'

const Profile = z.object({ profile: z.string().min(1).max(200).optional() }).strict()

export const accountRoutes = [
  defineRoute({
    method: 'GET', path: '/accounts', right: 'account:read', response: AccountList, summary: 'Known accounts, how each is reached, and what the last sweep made of it',
    handler: async (ctx) => ({ items: (await listAccounts(ctx)).map((a) => ({ ...a, lastAttemptAt: a.lastAttemptAt?.toISOString() ?? null })) }),
  }),
  defineRoute({
    method: 'POST', path: '/accounts', right: 'account:add', body: AccountRequest, response: AccountAdded, status: 201,
    summary: 'Connect an account by the default credentials, a profile or a role, or change how it is reached. Nothing is called yet: check it, then sync.',
    handler: async (ctx, { body }) => {
      const account = await addAccount(ctx, body)
      return new Reply(account.created ? 201 : 200, {}, account)
    },
  }),
  defineRoute({
    method: 'GET', path: '/accounts/credentials', right: 'account:read', query: Profile, response: FoundCredentials,
    summary: 'Whose AWS credentials this server holds (default chain, or a profile)',
    handler: (ctx, { query }) => findCredentials(ctx, query),
  }),
  defineRoute({
    method: 'PATCH', path: '/accounts/{id}', right: 'account:edit', params: AccountId, body: AccountChange, response: null, status: 204,
    summary: 'Leave an account out of sweeps, or take it in again; what is known of it stays',
    handler: async (ctx, { params, body }) => {
      await ignoreAccount(ctx, { id: params.id, ignored: body.ignored })
      return noContent()
    },
  }),
  defineRoute({
    method: 'POST', path: '/accounts/{id}/check', right: 'account:read', params: AccountId, query: CheckQuery, response: AccountCheck,
    summary: 'Preflight: which reads are granted, which are missing, and the policy for just those. Tries two regions unless told; calls AWS, at most two minutes, and stores nothing.',
    produces: ['application/x-ndjson'],
    handler: (ctx, { params, query }) => {
      const options = { id: params.id, allRegions: query.allRegions === 'true' }
      return query.progress === 'true' ? streamed(lines(checkWithProgress(ctx, options)), 'application/x-ndjson') : checkAccount(ctx, options)
    },
  }),
]

/** The answer has begun when something fails: the failure is its last line. */
async function* lines(steps: AsyncGenerator<CheckStep>): AsyncGenerator<string> {
  try {
    for await (const step of steps) yield `${JSON.stringify(step)}\n`
  } catch (e) {
    const { code, message } = asOutcropError(e)
    yield `${JSON.stringify({ error: { code, message } })}\n`
  }
}
