import { z } from 'zod'
import { openApi } from '../openapi'
import { tagged } from '../reply'
import { defineRoute, type Route } from '../route'

/** The document describes all routes, this one included, so it asks for them when it is served. */
export const openApiRoute = (all: () => readonly Route[]): Route => defineRoute({
  method: 'GET', path: '/openapi.json', summary: 'This document: OpenAPI 3.1, made from the schemas that check the requests', right: 'public',
  response: z.looseObject({ openapi: z.string() }),
  handler: () => tagged(openApi(all())),
})
