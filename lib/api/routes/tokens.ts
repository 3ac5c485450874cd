import { z } from 'zod'
import { createToken } from '@/lib/access/create-token'
import { listTokens, revokeToken } from '@/lib/access/tokens'
import { created, noContent } from '../reply'
import { defineRoute } from '../route'
import { NewToken, Token, TokenMade } from '../schemas/people'

export const tokenRoutes = [
  defineRoute({
    method: 'GET', path: '/tokens', right: 'token:create', summary: 'Your API tokens; an administrator sees everybody’s', response: z.object({ items: z.array(Token) }),
    handler: async (ctx) => ({ items: await listTokens(ctx) }),
  }),
  defineRoute({
    method: 'POST', path: '/tokens', right: 'token:create', status: 201, summary: 'Make an API token with at most your own rights; it is shown once', body: NewToken, response: TokenMade,
    handler: async (ctx, { body }) =>
      created(await createToken(ctx, { ...body, expiresAt: body.expiresAt ? new Date(body.expiresAt) : body.expiresAt as null | undefined })),
  }),
  defineRoute({
    method: 'DELETE', path: '/tokens/{id}', right: 'token:create', status: 204, summary: 'Revoke a token', response: null,
    params: z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) }).strict(),
    handler: async (ctx, { params }) => {
      await revokeToken(ctx, params.id)
      return noContent()
    },
  }),
]
