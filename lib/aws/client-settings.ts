import { STSClient } from '@aws-sdk/client-sts'
import http from 'node:http'
import https from 'node:https'
import type { RetryErrorInfo, RetryStrategyV2, RetryToken } from '@smithy/types'
import pkg from '@/package.json'

const keptAlive = { keepAlive: true, maxSockets: 96, maxFreeSockets: 32 }
const httpAgent = new http.Agent(keptAlive)
const httpsAgent = new https.Agent(keptAlive)

const ATTEMPTS = 4

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
  retryMode: 'standard',
  maxAttempts: ATTEMPTS,
  requestHandler,
  customUserAgent: [['outcrop', pkg.version]] as [string, string][],
})

/**
 * For clients whose calls go through our pace: the SDK repeats what failed on the way (a dropped connection, 5xx) and
 * leaves throttles to the pace. Two that slow down for the same throttle would wait twice, and the pace would not
 * learn of those that the SDK had hidden.
 */
export const pacedSettings = () => ({ ...clientSettings(), retryStrategy: transientOnly, cacheMiddleware: true })

const token = (count: number, delay: number): RetryToken => ({ getRetryCount: () => count, getRetryDelay: () => delay })
const first = token(0, 0)

const transientOnly: RetryStrategyV2 = {
  acquireInitialRetryToken: () => Promise.resolve(first),
  refreshRetryTokenForRetry(before: RetryToken, { errorType }: RetryErrorInfo) {
    const retries = before.getRetryCount() + 1
    if (errorType !== 'TRANSIENT' || retries >= ATTEMPTS) return Promise.reject(new Error('not tried again'))
    // Full jitter under 100, 200, 400 ms.
    return Promise.resolve(token(retries, Math.floor(Math.random() * 100 * 2 ** (retries - 1))))
  },
  recordSuccess: () => {},
}
