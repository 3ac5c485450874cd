import { BedrockClient } from '@aws-sdk/client-bedrock'
import { BedrockAgentClient } from '@aws-sdk/client-bedrock-agent'
import { BedrockAgentCoreClient } from '@aws-sdk/client-bedrock-agentcore'
import { BedrockAgentCoreControlClient } from '@aws-sdk/client-bedrock-agentcore-control'
import { BedrockAgentRuntimeClient } from '@aws-sdk/client-bedrock-agent-runtime'
import { BedrockDataAutomationClient } from '@aws-sdk/client-bedrock-data-automation'
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import { OpenSearchServerlessClient } from '@aws-sdk/client-opensearchserverless'
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api'
import { S3VectorsClient } from '@aws-sdk/client-s3vectors'
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import type { AwsCredentialIdentityProvider } from '@smithy/types'
import { actionOf, type ApiId, type CommandClass } from '@/lib/estate'
import { classifyError, isThrottle, type Failure } from './classify-error'
import { pacedSettings } from './client-settings'
import type { Pace } from './pace'

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
  /** Ends each call under way. A listener of the signal per call would cost more than anything else we do for it. */
  private readonly underWay = new Set<(e: unknown) => void>()

  constructor(
    readonly accountId: string,
    private readonly credentials: AwsCredentialIdentityProvider,
    private readonly pace: Pace,
    private readonly signal?: AbortSignal,
  ) {
    signal?.addEventListener('abort', () => { for (const end of this.underWay) end(signal.reason) }, { once: true })
  }

  /** @throws CallFailed */
  async call(region: string, spec: { api: ApiId; command: CommandClass }, input: object): Promise<unknown> {
    const client = this.client(region, spec.api)
    try {
      return await this.pace.run({ accountId: this.accountId, region }, spec.api, () => {
        // One command object per attempt: the SDK keeps its middleware on it.
        const command: object = Reflect.construct(spec.command, [input])
        return this.untilStopped(() => client.send(command))
      }, isThrottle)
    } catch (e) {
      throw new CallFailed(classifyError(e, { action: actionOf(spec), region }), { cause: e })
    }
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
    this.pace.leave({ accountId: this.accountId, region })
  }

  private client(region: string, api: ApiId): AnyClient {
    const key = `${region}/${api}`
    let client = this.clients.get(key)
    if (!client) {
      client = clientOf(api, { ...pacedSettings(), region, credentials: this.credentials })
      for (const name of IDLE) client.middlewareStack.remove(name)
      this.clients.set(key, client)
    }
    return client
  }
}
