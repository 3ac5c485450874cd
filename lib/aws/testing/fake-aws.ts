import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { routeOf } from './routes'

/** One request as the SDK sent it. */
export interface FakeCall {
  /** `bedrock.ListGuardrails`, `tagging.GetResources`, `sts.AssumeRole` … */
  operation: string
  region: string
  accessKeyId: string
  /** Path parameters, query and body in one. */
  input: Record<string, string | undefined>
}

/** What AWS answers: a body (status 200), an error, or raw bytes. */
export type FakeAnswer =
  | { body: unknown }
  | { error: string; message?: string; status?: number }
  | { raw: string; status: number; contentType: string }
  | { hangUp: true }

export interface FakeAws {
  url: string
  calls: FakeCall[]
  /** Environment that leads the SDK here. */
  env: Record<string, string>
  /** Delays the answer to a call until the promise resolves. */
  hold: (call: FakeCall) => Promise<void> | undefined
  close(): Promise<void>
}

export const ok = (body: unknown): FakeAnswer => ({ body })
export const denied = (action: string): FakeAnswer => ({
  error: 'AccessDeniedException', status: 403,
  message: `User: arn:aws:sts::111122223333:assumed-role/Outcrop/outcrop is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
})

/**
 * A server that speaks the wire protocols of the APIs that discovery reads, with answers given by a test: the real
 * SDK reads them. Without an answer an operation is denied. STS knows one account.
 */
export async function startFakeAws(answer: (call: FakeCall) => FakeAnswer | undefined, accountId = '111122223333'): Promise<FakeAws> {
  const calls: FakeCall[] = []
  const server = createServer((req, res) => {
    void readBody(req).then(async (text) => {
      const route = routeOf(req, text)
      calls.push(route.call)
      await fake.hold(route.call)
      const given = answer(route.call) ?? defaultAnswer(route.call, accountId)
      if ('hangUp' in given) return req.socket.destroy()
      if ('raw' in given) return res.writeHead(given.status, { 'content-type': given.contentType }).end(given.raw)
      if (route.call.operation.startsWith('sts.')) return answerSts(res, route.call, given)
      const headers = { 'content-type': 'application/json', 'x-amzn-requestid': `request-${calls.length}` }
      if ('error' in given) {
        return res.writeHead(given.status ?? 400, { ...headers, 'x-amzn-errortype': given.error })
          .end(JSON.stringify({ __type: given.error, message: given.message ?? given.error }))
      }
      return res.writeHead(200, headers).end(JSON.stringify(given.body))
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fake: FakeAws = {
    url, calls,
    hold: () => undefined,
    env: { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example', AWS_REGION: 'us-east-1', AWS_EC2_METADATA_DISABLED: 'true' },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => { server.close(resolve) })
    },
  }
  return fake
}

function defaultAnswer(call: FakeCall, accountId: string): FakeAnswer {
  if (call.operation === 'sts.GetCallerIdentity') return ok({ Account: accountId, Arn: `arn:aws:iam::${accountId}:user/outcrop`, UserId: 'AIDA' })
  return denied(call.operation.replace(/^bedrock-agent\./, 'bedrock.').replace('.', ':'))
}

function answerSts(res: ServerResponse, call: FakeCall, given: Exclude<FakeAnswer, { raw: string } | { hangUp: true }>): void {
  const operation = call.operation.slice(4)
  const xml = (value: unknown): string => (value !== null && typeof value === 'object'
    ? Object.entries(value).map(([k, v]) => `<${k}>${xml(v)}</${k}>`).join('') : String(value))
  const body = 'error' in given
    ? `<ErrorResponse><Error><Type>Sender</Type><Code>${given.error}</Code><Message>${given.message ?? ''}</Message></Error><RequestId>r</RequestId></ErrorResponse>`
    : `<${operation}Response><${operation}Result>${xml(given.body)}</${operation}Result></${operation}Response>`
  res.writeHead('error' in given ? (given.status ?? 403) : 200, { 'content-type': 'text/xml' }).end(body)
}

async function readBody(req: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of req) text += String(chunk)
  return text
}
