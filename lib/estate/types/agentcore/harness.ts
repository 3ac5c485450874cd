import { GetHarnessCommand, HarnessStatus, ListHarnessesCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { link, modelLink } from '../../model-ref'
import { defineType } from '../../resource-type'
import { ownsAgentCore, statesOf, taggable } from './family'

export const agentCoreHarness = defineType({
  id: 'agentcore-harness',
  name: { one: 'AgentCore harness', many: 'AgentCore harnesses', short: 'Harness' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: { api: 'bedrock-agentcore-control', command: ListHarnessesCommand, input: { maxResults: 100 }, items: (o) => o.harnesses },
  details: {
    get: { api: 'bedrock-agentcore-control', command: GetHarnessCommand, input: (h) => (h.harnessId ? { harnessId: h.harnessId } : undefined) },
  },
  unchanged: { arn: (h) => h.arn ?? '', at: (h) => h.updatedAt },
  ...taggable,
  read: (h, where, { get }) => {
    const harness = get?.harness
    const memory = harness?.memory
    return {
      arn: h.arn ?? '',
      name: h.harnessName ?? '',
      rawState: h.status,
      createdAt: h.createdAt,
      attributes: {
        harnessId: h.harnessId, version: h.harnessVersion, updatedAt: h.updatedAt, roleArn: harness?.executionRoleArn, failureReason: harness?.failureReason,
        maxIterations: harness?.maxIterations, maxTokens: harness?.maxTokens, timeoutSeconds: harness?.timeoutSeconds,
      },
      links: [
        modelLink('uses', harness?.model?.bedrockModelConfig?.modelId, where),
        // The runtime under it is in the account's list of runtimes, and its sessions are what bills.
        link('hosted-by', harness?.environment?.agentCoreRuntimeEnvironment?.agentRuntimeArn, 'agentcore-runtime'),
        link('uses', (memory?.agentCoreMemoryConfiguration ?? memory?.managedMemoryConfiguration)?.arn, 'agentcore-memory'),
        ...(harness?.tools ?? []).flatMap(({ config }) => [
          link('uses', config?.agentCoreBrowser?.browserArn, 'agentcore-browser'),
          link('uses', config?.agentCoreCodeInterpreter?.codeInterpreterArn, 'agentcore-code-interpreter'),
          link('uses', config?.agentCoreGateway?.gatewayArn, 'agentcore-gateway'),
        ]),
      ],
    }
  },
  states: statesOf(HarnessStatus),
  ownsArn: ownsAgentCore('harness/*'),
  metrics: [],
  bills: 'Nothing of its own: the runtime under it, its model’s tokens, its memory and its tools bill.',
  notes: ['A model outside Bedrock (OpenAI, Gemini, LiteLLM) is not linked: AWS does not bill it.'],
})
