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
import { classifyError, isExpired, isThrottle, type Failure } from './classify-error'
import { clientSettings } from './client-settings'
import type { RenewableCredentials } from './credentials'
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
  send(command: object, options: { abortSignal?: AbortSignal }): Promise<object>
}

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

  constructor(
    readonly accountId: string,
    private readonly credentials: RenewableCredentials,
    private readonly pace: Pace,
    private readonly signal?: AbortSignal,
  ) {}

  /**
   * A lane whose credentials expire meanwhile gets new ones once; where those are refused too, its calls fail.
   *
   * @throws CallFailed
   */
  async call(region: string, spec: { api: ApiId; command: CommandClass }, input: object): Promise<unknown> {
    try {
      return await this.attempt(region, spec, input).catch(async (e: unknown) => {
        if (!isExpired(e) || !(await this.renewed(region))) throw e
        return this.attempt(region, spec, input)
      })
    } catch (e) {
      throw new CallFailed(classifyError(e, { action: actionOf(spec), region }), { cause: e })
    }
  }

  private attempt(region: string, spec: { api: ApiId; command: CommandClass }, input: object): Promise<object> {
    const client = this.client(region, spec.api)
    return this.pace.run({ accountId: this.accountId, region }, spec.api, () => {
      // One command object per attempt: the SDK keeps its middleware on it.
      const command: object = Reflect.construct(spec.command, [input])
      return client.send(command, { ...(this.signal && { abortSignal: this.signal }) })
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

  private client(region: string, api: ApiId): AnyClient {
    const key = `${region}/${api}`
    let client = this.clients.get(key)
    if (!client) {
      client = new CLIENTS[api]({ ...clientSettings(), region, credentials: this.credentialsIn(region) }) as unknown as AnyClient
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
