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
import { clientSettings } from './client-settings'
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
  private readonly silence = new Silence()

  constructor(
    readonly accountId: string,
    private readonly credentials: AwsCredentialIdentityProvider,
    private readonly pace: Pace,
    private readonly signal?: AbortSignal,
  ) {}

  /** @throws CallFailed */
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
    const client = this.client(region, spec.api)
    try {
      return await this.pace.run({ accountId: this.accountId, region }, spec.api, () => {
        // One command object per attempt: the SDK keeps its middleware on it.
        const command: object = Reflect.construct(spec.command, [input])
        return client.send(command, { ...(this.signal && { abortSignal: this.signal }) })
      }, isThrottle)
    } catch (e) {
      const tolerant = isTimeUnread(e) && readingOddTimes(spec)
      if (tolerant) return this.ask(region, tolerant, input)
      throw new CallFailed(classifyError(e, { action: actionOf(spec), region }), { cause: e })
    }
  }

  private client(region: string, api: ApiId): AnyClient {
    const key = `${region}/${api}`
    let client = this.clients.get(key)
    if (!client) {
      client = new CLIENTS[api]({ ...clientSettings(), region, credentials: this.credentials }) as unknown as AnyClient
      this.clients.set(key, client)
    }
    return client
  }
}
