import { z } from 'zod'
import { tagged } from '../reply'
import { defineRoute } from '../route'

/** Loaded when asked for: the document is made from all routes, this one included. */
export const openApiRoute = defineRoute({
  method: 'GET', path: '/openapi.json', summary: 'This document: OpenAPI 3.1, made from the schemas that check the requests', right: 'public',
  response: z.looseObject({ openapi: z.string() }),
  handler: async () => {
    const [{ openApi }, { routes }] = await Promise.all([import('../openapi'), import('./index')])
    return tagged(openApi(routes))
  },
})
