import http from 'node:http'
import https from 'node:https'
import pkg from '@/package.json'

const keptAlive = { keepAlive: true, maxSockets: 96, maxFreeSockets: 32 }
const httpAgent = new http.Agent(keptAlive)
const httpsAgent = new https.Agent(keptAlive)

/**
 * What every AWS client of Outcrop is made with. Endpoints and credentials come from the environment as with any
 * tool built on the SDK (AWS_ENDPOINT_URL, AWS_PROFILE, AWS_REGION …); there are no settings of our own.
 * All clients share one pool of kept-alive sockets.
 */
export const clientSettings = () => ({
  // Adaptive: the client itself slows down after a throttle, on top of our pace.
  retryMode: 'adaptive',
  maxAttempts: 4,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 20_000, throwOnRequestTimeout: true, httpAgent, httpsAgent },
  customUserAgent: [['outcrop', pkg.version]] as [string, string][],
})
