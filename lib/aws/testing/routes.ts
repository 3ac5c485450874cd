import * as bedrock from '@aws-sdk/client-bedrock'
import * as agent from '@aws-sdk/client-bedrock-agent'
import * as agentRuntime from '@aws-sdk/client-bedrock-agent-runtime'
import type { IncomingMessage } from 'node:http'
import type { FakeCall } from './fake-aws'

interface Route { service: string; operation: string; method: string; path: RegExp; names: string[]; query: Record<string, string> }

/** The REST routes of a client's List and Get commands, from the SDK's own schemas. */
function restRoutes(service: string, client: Record<string, unknown>): Route[] {
  return Object.entries(client).flatMap(([name, value]) => {
    if (!/^(List|Get)\w+Command$/.test(name) || typeof value !== 'function') return []
    const { schema } = Reflect.construct(value, [{}]) as { schema: [number, string, string, { http: [string, string, number] }] }
    const [method, template] = schema[3].http
    const [pathTemplate = '', search = ''] = template.split('?')
    const names: string[] = []
    // A label matches an ARN too: the SDK encodes its slashes.
    const pattern = pathTemplate.replace(/\/$/, '').replace(/\{(\w+)\+?\}/g, (_m, label: string) => { names.push(label); return '([^/]+)' })
    return [{ service, operation: schema[2], method, path: new RegExp(`^${pattern}/?$`), names, query: Object.fromEntries(new URLSearchParams(search)) }]
  })
}

const ROUTES = [...restRoutes('bedrock', bedrock), ...restRoutes('bedrock-agent', agent), ...restRoutes('bedrock-agent-runtime', agentRuntime)]

const REST_BY_PATH: Record<string, string> = { '/listRegions': 'account.ListRegions' }

/** Which operation a request is, and what it asks. */
export function routeOf(req: IncomingMessage, body: string): { call: FakeCall } {
  const url = new URL(req.url ?? '/', 'http://localhost')
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(req.headers.authorization ?? '')
  const [, accessKeyId = '', region = '', service = ''] = scope ?? []
  const made = (operation: string, input: FakeCall['input']) => ({ call: { operation, region, accessKeyId, input } })
  const target = req.headers['x-amz-target']
  if (typeof target === 'string') return made(`${service}.${target.split('.').pop() ?? ''}`, parse(body))
  if (service === 'sts') {
    const form = new URLSearchParams(body)
    return made(`sts.${form.get('Action') ?? ''}`, Object.fromEntries(form))
  }
  const known = REST_BY_PATH[url.pathname]
  if (known) return made(known, parse(body))
  for (const route of ROUTES) {
    const match = route.method === req.method ? route.path.exec(url.pathname) : null
    if (!match) continue
    const labels = Object.fromEntries(route.names.map((name, i) => [name, decodeURIComponent(match[i + 1] ?? '')]))
    return made(`${route.service}.${route.operation}`, { ...Object.fromEntries(url.searchParams), ...labels, ...parse(body) })
  }
  return made(`${service}.unknown ${req.method} ${url.pathname}`, {})
}

const parse = (body: string): FakeCall['input'] => (body.startsWith('{') ? (JSON.parse(body) as FakeCall['input']) : {})

/** The id of the item that a Get or a tag call asks for, whatever its parameter is called. */
export const askedFor = (call: FakeCall): string | undefined => {
  return Object.entries(call.input).find(([name]) => /(identifier|agentId|knowledgeBaseId|arn)$/i.test(name))?.[1]
}
