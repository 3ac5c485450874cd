import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { operations, type Operation } from './operations'
import { sample } from './sample'

/**
 * AWS as the benchmark needs it, in a process of its own: answers every operation of the declarations after a while
 * with text that was made beforehand. Settings come as JSON in the last argument; the URL, and at the end the CPU time
 * (ms) and what was throttled, go to the parent.
 */
export interface AwsSettings {
  delayMs: number
  regions: string[]
  /** Items that lists of one account and region hold on average, over all types without parents. */
  itemsPerPlace: number
  accounts: string[]
  /** Requests per second and at once, per account, region and API; none: never throttled. */
  limit?: { perSecond: number; burst: number }
}

const settings = JSON.parse(process.argv.at(-1)!) as AwsSettings
const ALL = operations()
const OFFERED = 100
const lists = ALL.filter((o) => o.role === 'list')
const placeOf = new Map(settings.accounts.flatMap((a, i) => settings.regions.map((r, j) => [`${a}/${r}`, i * settings.regions.length + j] as const)))
const SIGNED_AS: Record<string, string> = { 'bedrock-agentcore-control': 'bedrock-agentcore', opensearchserverless: 'aoss', 'resource-groups-tagging-api': 'tagging' }
const signedAs = (api: string): string => SIGNED_AS[api] ?? (/^bedrock(-agent|-runtime|-agent-runtime|-data-automation)?$/.test(api) ? 'bedrock' : api)

/** How many items a list has here: the average, spread evenly over types and places. */
function itemsOf(operation: Operation, place: number): number {
  if (operation.role === 'offer') return OFFERED
  if (operation.role !== 'list') return 1
  const share = settings.itemsPerPlace / lists.length
  const n = place * lists.length + lists.indexOf(operation)
  return Math.floor((n + 1) * share) - Math.floor(n * share)
}

const texts = new Map<string, string>()
function answerOf(operation: Operation, place: number): string {
  if (operation.name === 'GetResources') return '{"PaginationToken":"","ResourceTagMappingList":[]}'
  const n = itemsOf(operation, place)
  const key = `${operation.api} ${operation.name} ${n}`
  let text = texts.get(key)
  if (text === undefined) {
    const of = operation.role === 'one' ? () => '@I@' : operation.role === 'children' ? (i: number) => `@I@y${i}` : String
    texts.set(key, (text = sample(operation.output, n, of)))
  }
  return text
}

const routes = new Map<string, Operation>()
const rest = ALL.filter((o) => o.http).map((o) => ({ o, key: new RegExp(`^${o.http![0]} ${signedAs(o.api)} ${o.http![1].replace(/\/$/, '').replace(/\{\w+\+?\}/g, '[^/]+')}/?$`) }))

function operationOf(req: IncomingMessage, service: string, path: string): Operation | undefined {
  const target = req.headers['x-amz-target']
  const key = typeof target === 'string' ? `${service} ${target.split('.').pop()}` : `${req.method} ${service} ${path.replace(/[^/]*-x[0-9y]+[^/]*/g, '*')}`
  let found = routes.get(key)
  if (!found) {
    found = typeof target === 'string' ? ALL.find((o) => `${signedAs(o.api)} ${o.name}` === key) : rest.find((r) => r.key.test(`${req.method} ${service} ${path}`))?.o
    if (found) routes.set(key, found)
  }
  return found
}

const buckets = new Map<string, { tokens: number; at: number }>()
let throttled = 0
function passes(key: string): boolean {
  const { limit } = settings
  if (!limit) return true
  const now = performance.now()
  let bucket = buckets.get(key)
  if (!bucket) buckets.set(key, (bucket = { tokens: limit.burst, at: now }))
  bucket.tokens = Math.min(limit.burst, bucket.tokens + ((now - bucket.at) / 1000) * limit.perSecond)
  bucket.at = now
  if (bucket.tokens < 1) { throttled += 1; return false }
  bucket.tokens -= 1
  return true
}

const JSON_HEADERS = { 'content-type': 'application/json' }
const THROTTLE = '{"__type":"ThrottlingException","message":"Rate exceeded"}'
const xml = (operation: string, body: string) => `<${operation}Response><${operation}Result>${body}</${operation}Result></${operation}Response>`

function answer(req: IncomingMessage, body: string, res: ServerResponse): void {
  const [, key = '', region = '', service = ''] = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(req.headers.authorization ?? '') ?? []
  const account = key.slice(4)
  const path = (req.url ?? '').split('?')[0]!
  if (service === 'sts') {
    const role = /role%2F|role\//.test(body) ? /iam%3A%3A(\d{12})/.exec(body)?.[1] : undefined
    res.writeHead(200, { 'content-type': 'text/xml' })
    res.end(role === undefined ? xml('GetCallerIdentity', `<Account>${account}</Account><Arn>arn:aws:iam::${account}:user/bench</Arn><UserId>U</UserId>`)
      : xml('AssumeRole', `<Credentials><AccessKeyId>ASIA${role}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>`))
    return
  }
  if (path === '/listRegions') {
    res.writeHead(200, JSON_HEADERS).end(JSON.stringify({ Regions: settings.regions.map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED' })) }))
    return
  }
  const operation = operationOf(req, service, path)
  if (!operation) {
    res.writeHead(404, { ...JSON_HEADERS, 'x-amzn-errortype': 'UnknownOperationException' }).end('{}')
    return
  }
  if (!passes(`${account}/${region}/${operation.api}`)) {
    res.writeHead(429, { ...JSON_HEADERS, 'x-amzn-errortype': 'ThrottlingException' }).end(THROTTLE)
    return
  }
  const asked = operation.role === 'one' || operation.role === 'children' ? (/-x([0-9y]+)(?!.*-x[0-9y])/s.exec(path + body)?.[1] ?? '0') : '0'
  res.writeHead(200, JSON_HEADERS)
  res.end(answerOf(operation, placeOf.get(`${account}/${region}`) ?? 0).replaceAll('@A@', account).replaceAll('@R@', region).replaceAll('@I@', asked))
}

const server = createServer((req, res) => {
  let body = ''
  req.on('data', (chunk: Buffer) => { body += chunk.toString('latin1') })
  setTimeout(() => { answer(req, body, res) }, settings.delayMs)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send!({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }))
const began = process.cpuUsage()
process.on('message', () => {
  const cpu = process.cpuUsage(began)
  process.send!({ cpuMs: (cpu.user + cpu.system) / 1000, throttled })
})
process.on('disconnect', () => process.exit(0))
