import { BedrockAgentRuntimeClient, ListSessionsCommand } from '@aws-sdk/client-bedrock-agent-runtime'
import { BedrockRuntimeClient, ListAsyncInvokesCommand } from '@aws-sdk/client-bedrock-runtime'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientSettings } from './client-settings'

const versions: string[] = []
const server = createServer((req, res) => {
  versions.push(req.httpVersion)
  res.writeHead(200, { 'content-type': 'application/json' }).end('{}')
})
beforeAll(() => new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) }))
afterAll(() => new Promise((done) => { server.closeAllConnections(); server.close(done) }))

test('the runtime APIs, too, are asked over HTTP/1.1, which every proxy and emulator speaks', async () => {
  const settings = { ...clientSettings(), region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' }, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  await new BedrockAgentRuntimeClient(settings).send(new ListSessionsCommand({}))
  await new BedrockRuntimeClient(settings).send(new ListAsyncInvokesCommand({}))
  expect(versions).toEqual(['1.1', '1.1'])
})
