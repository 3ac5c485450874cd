import { STSClient } from '@aws-sdk/client-sts'
import http from 'node:http'
import https from 'node:https'
import pkg from '@/package.json'

const keptAlive = { keepAlive: true, maxSockets: 96, maxFreeSockets: 32 }
const httpAgent = new http.Agent(keptAlive)
const httpsAgent = new https.Agent(keptAlive)

/**
 * One HTTP/1.1 handler, as a client without streams makes it. Left to themselves the clients of the two runtime APIs
 * speak HTTP/2, which proxies and emulators may not; none of the calls made here is a stream.
 */
const { requestHandler } = new STSClient({
  region: 'us-east-1',
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 20_000, throwOnRequestTimeout: true, httpAgent, httpsAgent },
}).config

/**
 * What every AWS client of Outcrop is made with. Endpoints and credentials come from the environment as with any
 * tool built on the SDK (AWS_ENDPOINT_URL, AWS_PROFILE, AWS_REGION …); there are no settings of our own.
 * All clients share one pool of kept-alive sockets.
 */
export const clientSettings = () => ({
  // Adaptive: the client itself slows down after a throttle, on top of our pace.
  retryMode: 'adaptive',
  maxAttempts: 4,
  requestHandler,
  customUserAgent: [['outcrop', pkg.version]] as [string, string][],
})
