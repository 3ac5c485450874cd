import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Estate } from '../estate/estate'
import { membersOf } from '../organisation'
import { after, before, BrokenAnswer } from './apply-faults'
import { control } from './control'
import { callerOf } from './credentials'
import type { Faults } from './faults'
import { matchRest, serialise, type Match } from './json-services'
import { restOperations, rpcOperations } from './operations'
import { s3, s3Error } from './services/s3'
import { sts, stsError } from './services/sts'
import { accessDenied, AwsError, type Caller } from './wire'

export interface Organisation {
  estate: Estate
  faults: Faults
  /** The folder behind a bucket; asked at each S3 request, the first of which makes the bucket's files. */
  folderOf: (bucket: string) => Promise<string | undefined>
  truth: () => unknown
  /** Calls so far by IAM action. */
  calls: Map<string, number>
}

type Protocol = 'rest' | 'rpc' | 'query' | 's3'

const protocolOf = (service: string): Protocol =>
  service === 's3' ? 's3' : service === 'sts' ? 'query' : service in restOperations ? 'rest' : 'rpc'

/** One port for every service of the organisation; the SigV4 scope says which one is meant. */
export function createSimulatorServer(org: Organisation): Server {
  return createServer((request, reply) => {
    void answer(org, request, reply).catch((e: unknown) => {
      if (!reply.headersSent) reply.writeHead(500, { 'content-type': 'text/plain' })
      reply.end(`Simulator failed: ${e instanceof Error ? e.stack : String(e)}`)
    })
  })
}

async function answer(org: Organisation, request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://simulator')
  const body = await bodyOf(request)
  if (url.pathname.startsWith('/_simulator/')) return control(org, request.method ?? 'GET', url.pathname, body, reply)
  const requestId = randomUUID()
  reply.setHeader('x-amzn-RequestId', requestId)
  let protocol: Protocol = 'rest'
  try {
    const members = membersOf(org.estate.accounts)
    const caller = callerOf(request.headers, members)
    protocol = protocolOf(caller.service)
    if (org.estate.notOptedIn.includes(caller.region)) throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.', 403)
    // No such host exists there; one port can only say that it knows no such thing.
    if (org.estate.notOffered.some((n) => n.service === caller.service && n.region === caller.region)) throw new AwsError('UnknownOperationException', `${caller.service} is not offered in ${caller.region}.`, 404)
    if (protocol === 's3') {
      const action = request.method === 'GET' && url.searchParams.has('list-type') ? 's3:ListBucket' : 's3:GetObject'
      await admit(org, caller, action, true)
      return s3(request.method ?? 'GET', url, { range: request.headers.range, ifMatch: request.headers['if-match'] }, await org.folderOf(decodeURIComponent(url.pathname.split('/')[1] ?? '')), reply)
    }
    if (protocol === 'query') {
      const form = new URLSearchParams(body)
      await admit(org, caller, `sts:${form.get('Action')}`, true)
      const text = sts(form, caller, members, org.estate.today, requestId)
      reply.writeHead(200, { 'content-type': 'text/xml' }).end(text)
      return
    }
    await json(org, caller, protocol, request, url, body, reply)
  } catch (e) {
    fail(e, protocol, requestId, reply)
  }
}

async function json(org: Organisation, caller: Caller, protocol: 'rest' | 'rpc', request: IncomingMessage, url: URL, body: string, reply: ServerResponse): Promise<void> {
  const { operation, input } = find(protocol, caller, request, url, body)
  await admit(org, caller, operation.action, !Object.keys(input).some((k) => /token/i.test(k) && input[k]))
  const output = await operation.handle({ input, caller, estate: org.estate, faults: org.faults })
  const wire = JSON.parse(serialise(protocol, operation, output)) as Record<string, unknown>
  reply.writeHead(200, { 'content-type': protocol === 'rest' ? 'application/json' : 'application/x-amz-json-1.1' })
  reply.end(JSON.stringify(after(org.faults, caller, operation.action, operation.outputMembers(), wire)))
}

function find(protocol: 'rest' | 'rpc', caller: Caller, request: IncomingMessage, url: URL, body: string): Match {
  const target = String(request.headers['x-amz-target'] ?? '').split('.')[1]
  const found = protocol === 'rest'
    ? matchRest(restOperations[caller.service] ?? [], request.method ?? 'GET', url, body)
    : { operation: rpcOperations[caller.service]?.find((o) => o.name === target), input: JSON.parse(body || '{}') as Record<string, unknown> }
  if (!found?.operation) throw new AwsError('UnknownOperationException', `${caller.service} does not offer ${target ?? `${request.method} ${url.pathname}`} here.`, 404)
  return found as Match
}

/** Counts the call, then applies what stands in its way. */
async function admit(org: Organisation, caller: Caller, action: string, isFirstPage: boolean): Promise<void> {
  org.calls.set(action, (org.calls.get(action) ?? 0) + 1)
  await before(org.faults, caller, action, isFirstPage)
  if (org.estate.denied.some((d) => d.accountId === caller.accountId && d.action === action)) throw accessDenied(caller, action)
}

function fail(e: unknown, protocol: Protocol, requestId: string, reply: ServerResponse): void {
  if (e instanceof BrokenAnswer && e.kind === 'drop') return void reply.destroy()
  if (e instanceof BrokenAnswer) {
    reply.writeHead(500, { 'content-type': 'text/html' }).end('<html><body><h1>500 Internal Server Error</h1></body></html>')
    return
  }
  if (!(e instanceof AwsError)) throw e
  if (protocol === 's3') return void reply.writeHead(e.status, { 'content-type': 'application/xml' }).end(s3Error(e, requestId))
  if (protocol === 'query') return void reply.writeHead(e.status, { 'content-type': 'text/xml' }).end(stsError(e, requestId))
  reply.writeHead(e.status, protocol === 'rest'
    ? { 'content-type': 'application/json', 'x-amzn-errortype': e.code }
    : { 'content-type': 'application/x-amz-json-1.1' })
  reply.end(JSON.stringify({ ...(protocol === 'rpc' ? { __type: e.code } : {}), message: e.message }))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
