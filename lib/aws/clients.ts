import { BedrockClient } from '@aws-sdk/client-bedrock'
import { BedrockAgentClient } from '@aws-sdk/client-bedrock-agent'
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api'
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import type { AwsCredentialIdentityProvider } from '@smithy/types'
import { actionOf, type ApiId, type CommandClass } from '@/lib/estate'
import { classifyError, isThrottle, type Failure } from './classify-error'
import { clientSettings } from './client-settings'
import type { Pace } from './pace'

const CLIENTS = {
  bedrock: BedrockClient,
  'bedrock-agent': BedrockAgentClient,
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

  constructor(
    readonly accountId: string,
    private readonly credentials: AwsCredentialIdentityProvider,
    private readonly pace: Pace,
    private readonly signal?: AbortSignal,
  ) {}

  /** @throws CallFailed */
  async call(region: string, spec: { api: ApiId; command: CommandClass }, input: object): Promise<unknown> {
    const client = this.client(region, spec.api)
    try {
      return await this.pace.run({ accountId: this.accountId, region }, spec.api, () => {
        // One command object per attempt: the SDK keeps its middleware on it.
        const command: object = Reflect.construct(spec.command, [input])
        return client.send(command, { ...(this.signal && { abortSignal: this.signal }) })
      }, isThrottle)
    } catch (e) {
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
