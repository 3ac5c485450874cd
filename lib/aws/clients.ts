import { BedrockClient } from '@aws-sdk/client-bedrock'
import { BedrockAgentClient } from '@aws-sdk/client-bedrock-agent'
import { BedrockAgentCoreClient } from '@aws-sdk/client-bedrock-agentcore'
import { BedrockAgentCoreControlClient } from '@aws-sdk/client-bedrock-agentcore-control'
import { BedrockAgentRuntimeClient } from '@aws-sdk/client-bedrock-agent-runtime'
import { BedrockDataAutomationClient } from '@aws-sdk/client-bedrock-data-automation'
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { OpenSearchServerlessClient } from '@aws-sdk/client-opensearchserverless'
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api'
import { S3VectorsClient } from '@aws-sdk/client-s3vectors'
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import type { AwsCredentialIdentityProvider } from '@smithy/types'
import { actionOf, type ApiId, type CommandClass } from '@/lib/estate'
import { classifyError, isExpired, isThrottle, type Failure } from './classify-error'
import { pacedSettings } from './client-settings'
import type { RenewableCredentials } from './credentials'
import { isTimeUnread, readingOddTimes } from './odd-times'
import type { Pace } from './pace'
import { Silence } from './silence'

const CLIENTS = {
  bedrock: BedrockClient,
  'bedrock-runtime': BedrockRuntimeClient,
  'bedrock-agent': BedrockAgentClient,
  'bedrock-agent-runtime': BedrockAgentRuntimeClient,
  'bedrock-data-automation': BedrockDataAutomationClient,
  'bedrock-agentcore-control': BedrockAgentCoreControlClient,
  'bedrock-agentcore': BedrockAgentCoreClient,
  opensearchserverless: OpenSearchServerlessClient,
  s3vectors: S3VectorsClient,
  sagemaker: SageMakerClient,
  'resource-groups-tagging-api': ResourceGroupsTaggingAPIClient,
  cloudwatch: CloudWatchClient,
} satisfies Record<ApiId, unknown>

/** A client whose command type is erased: declarations pair each command with its API. */
interface AnyClient {
  send(command: object): Promise<object>
  middlewareStack: { remove(name: string): boolean }
}

/** Middleware that does nothing for us but take time: there is no logger, and no Lambda whose recursion could be detected. */
const IDLE = ['loggerMiddleware', 'recursionDetectionMiddleware']

/** A client of an API, made with these settings. */
export const clientOf = (api: ApiId, settings: object): AnyClient => new CLIENTS[api](settings) as unknown as AnyClient

/** A failed call, with its meaning; the SDK's error is the cause. */
export class CallFailed extends Error {
  constructor(readonly failure: Failure, options: { cause: unknown }) {
    super(failure.message, options)
    this.name = 'CallFailed'
  }
}

/** The calls of one account: at a pace, with one client per region and API, errors told apart. */
export class AccountCalls {
  private readonly clients = new Map<string, AnyClient>()
  /** By region: the one renewal of expired credentials, and the key that its clients were given last. */
  private readonly renewals = new Map<string, Promise<boolean>>()
  private readonly usedKeys = new Map<string, string>()
  /** Ends each call under way. A listener of the signal per call would cost more than anything else we do for it. */
  private readonly underWay = new Set<(e: unknown) => void>()
  private readonly silence = new Silence()

  constructor(
    readonly accountId: string,
    private readonly credentials: RenewableCredentials,
    private readonly pace: Pace,
    private readonly signal?: AbortSignal,
  ) {
    signal?.addEventListener('abort', () => { for (const end of this.underWay) end(signal.reason) }, { once: true })
  }

  /**
   * A lane whose credentials expire meanwhile gets new ones once; where those are refused too, its calls fail.
   *
   * @throws CallFailed
   */
  async call(region: string, spec: { api: ApiId; command: CommandClass }, input: object): Promise<unknown> {
    const silent = this.silence.lasting(region)
    if (silent) throw new CallFailed(silent, { cause: undefined })
    try {
      const answer = await this.ask(region, spec, input)
      this.silence.answered(region)
      return answer
    } catch (e) {
      if (e instanceof CallFailed) this.silence.failed(region, e.failure)
      throw e
    }
  }

  private async ask(region: string, spec: { api: ApiId; command: CommandClass }, input: object): Promise<unknown> {
    try {
      return await this.attempt(region, spec, input).catch(async (e: unknown) => {
        if (!isExpired(e) || !(await this.renewed(region))) throw e
        return this.attempt(region, spec, input)
      })
    } catch (e) {
      const tolerant = isTimeUnread(e) && readingOddTimes(spec)
      if (tolerant) return this.ask(region, tolerant, input)
      throw new CallFailed(classifyError(e, { action: actionOf(spec), region }), { cause: e })
    }
  }

  private attempt(region: string, spec: { api: ApiId; command: CommandClass }, input: object): Promise<object> {
    const client = this.client(region, spec.api)
    return this.pace.run({ accountId: this.accountId, region }, spec.api, () => {
      // One command object per attempt: the SDK keeps its middleware on it.
      const command: object = Reflect.construct(spec.command, [input])
      return this.untilStopped(() => client.send(command))
    }, isThrottle)
  }

  /** True when the lane has other credentials than those that expired: renewed now, or by a call beside this one. */
  private renewed(region: string): Promise<boolean> {
    let renewal = this.renewals.get(region)
    if (!renewal) this.renewals.set(region, (renewal = this.renew(region)))
    return renewal
  }

  private async renew(region: string): Promise<boolean> {
    const used = this.usedKeys.get(region)
    this.credentials.expired(used)
    // The SDK's clients keep what they were given: new ones ask again.
    for (const key of this.clients.keys()) if (key.startsWith(`${region}/`)) this.clients.delete(key)
    const fresh = await this.credentials()
    return fresh.accessKeyId !== used
  }

  /** What was sent when the sweep is stopped may still arrive; nobody waits for it. */
  private untilStopped<T>(send: () => Promise<T>): Promise<T> {
    if (this.signal?.aborted) return Promise.reject(this.signal.reason as Error)
    return new Promise((resolve, reject) => {
      this.underWay.add(reject)
      send().then(resolve, reject).finally(() => { this.underWay.delete(reject) })
    })
  }

  /** Lets go of what is held for a region that is done with: thousands of clients take more memory than what they read. */
  leave(region: string): void {
    for (const api of Object.keys(CLIENTS)) this.clients.delete(`${region}/${api}`)
    this.renewals.delete(region)
    this.usedKeys.delete(region)
    this.pace.leave({ accountId: this.accountId, region })
  }

  private client(region: string, api: ApiId): AnyClient {
    const key = `${region}/${api}`
    let client = this.clients.get(key)
    if (!client) {
      client = clientOf(api, { ...pacedSettings(), region, credentials: this.credentialsIn(region) })
      for (const name of IDLE) client.middlewareStack.remove(name)
      this.clients.set(key, client)
    }
    return client
  }

  private credentialsIn(region: string): AwsCredentialIdentityProvider {
    return async (properties) => {
      const given = await this.credentials(properties)
      this.usedKeys.set(region, given.accessKeyId)
      return given
    }
  }
}
