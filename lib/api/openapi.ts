import { z } from 'zod'
import { ACTIONS } from '@/lib/access/rights'
import { Problem } from './schemas/common'
import { Components, type Json } from './openapi-components'
import type { Route } from './route'

const PROBLEM = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }

interface Parameter { name: string; in: 'path' | 'query'; required: boolean; schema: Json }
interface Operation {
  operationId: string
  summary: string
  description?: string
  parameters: Parameter[]
  requestBody?: { required: true; content: Record<string, { schema: Json }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>
  security?: []
}
export interface OpenApi {
  openapi: string
  info: Json
  servers: Json[]
  security: Json[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Json>; securitySchemes: Json }
}

/** The API as OpenAPI 3.1, generated from the routes: nothing is documented that is not checked. */
export function openApi(routes: readonly Route[]): OpenApi {
  const components = new Components()
  components.schema(Problem, 'output')
  const paths: OpenApi['paths'] = {}
  for (const route of routes) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route, components)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Outcrop', version: '1',
      description: 'Everything an organisation runs on AWS Bedrock and what it cost. Money is a decimal string with its currency beside it; time is ISO 8601 UTC; dates are UTC days, `from` inclusive, `to` exclusive. Unknown parameters are refused. Errors are problem details (RFC 9457) with a stable `code`.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas: components.all(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token: `npm run outcrop -- token create --name … --role …`, or Settings → Tokens.' },
        session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token', description: 'The browser’s session; writes must come from the same origin.' },
      },
    },
  }
}

function operation(route: Route, components: Components): Operation {
  const right = route.right === 'public' || route.right === 'signed-in' ? undefined : route.right
  const op: Operation = {
    operationId: operationId(route),
    summary: route.summary,
    ...(right ? { description: `Needs the right \`${right}\`: ${ACTIONS[right]}.` } : {}),
    parameters: [...parameters(route.params, 'path', components), ...parameters(route.query, 'query', components)],
    responses: responses(route, components),
  }
  if (route.body) op.requestBody = { required: true, content: { 'application/json': { schema: components.schema(route.body, 'input') } } }
  if (route.right === 'public') op.security = []
  return op
}

/** `GET /resources/{id}/bill-lines` → `getResourcesIdBillLines`. */
const operationId = (route: Route): string =>
  route.method.toLowerCase() + route.path.split(/[^a-zA-Z0-9]+/).filter(Boolean).map((w) => w[0]!.toUpperCase() + w.slice(1)).join('')

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query', components: Components): Parameter[] {
  if (!schema) return []
  if (!(schema instanceof z.ZodObject)) throw new Error('Path and query schemas must be plain objects.')
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => ({
    name, in: where,
    required: where === 'path' || !field.safeParse(undefined).success,
    schema: components.schema(field, 'output'),
  }))
}

function responses(route: Route, components: Components): Operation['responses'] {
  const content: Record<string, { schema: Json }> = route.response ? { 'application/json': { schema: components.schema(route.response, 'output') } } : {}
  for (const type of route.produces ?? []) content[type] = { schema: { type: 'string' } }
  const success = String(route.status ?? 200)
  const refused: Operation['responses'] = route.right === 'public' ? {} : { 401: { description: 'Not signed in', ...PROBLEM }, 403: { description: 'Not allowed', ...PROBLEM } }
  return {
    [success]: { description: 'Done', ...(Object.keys(content).length > 0 ? { content } : {}) },
    400: { description: 'Unknown or invalid parameter', ...PROBLEM },
    ...refused,
    default: { description: 'Any other problem', ...PROBLEM },
  }
}
