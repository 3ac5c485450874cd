import type { FlowDefinition, FlowNode } from '@aws-sdk/client-bedrock-agent'
import { formatArn } from './arn'
import { link, linkById, modelLink } from './model-ref'
import type { LinkRead, Where } from './resource-type'

/** What the nodes of a flow call, read and write. */
export const linksOfDefinition = (definition: FlowDefinition | undefined, where: Where): (LinkRead | undefined)[] =>
  nodesOf(definition).flatMap((node) => linksOf(node, where))

/** A loop holds a definition of its own. */
const nodesOf = (definition: FlowDefinition | undefined): FlowNode[] =>
  (definition?.nodes ?? []).flatMap((node) => [node, ...nodesOf(node.configuration?.loop?.definition)])

function linksOf(node: FlowNode, where: Where): (LinkRead | undefined)[] {
  const c = node.configuration
  const kb = c?.knowledgeBase
  const prompt = c?.prompt?.sourceConfiguration
  return [
    link('uses', c?.agent?.agentAliasArn, 'agent-alias'),
    linkById('uses', kb?.knowledgeBaseId, 'knowledge-base', where),
    modelLink('uses', kb?.modelId, where),
    modelLink('uses', kb?.rerankingConfiguration?.bedrockRerankingConfiguration?.modelConfiguration?.modelArn, where),
    link('uses', promptOf(prompt?.resource?.promptArn), 'prompt'),
    modelLink('uses', prompt?.inline?.modelId, where),
    linkById('guarded-by', (c?.prompt?.guardrailConfiguration ?? kb?.guardrailConfiguration)?.guardrailIdentifier, 'guardrail', where),
    link('calls', c?.lambdaFunction?.lambdaArn),
    link('uses', c?.lex?.botAliasArn),
    link('reads-from', bucket(c?.retrieval?.serviceConfiguration?.s3?.bucketName, where)),
    link('writes-to', bucket(c?.storage?.serviceConfiguration?.s3?.bucketName, where)),
  ]
}

/** A node may name a version (`prompt/ID:3`); the prompt is what is listed. */
const promptOf = (arn: string | undefined): string | undefined => arn?.replace(/(:prompt\/[^/:]+):\d+$/, '$1')

const bucket = (name: string | undefined, where: Where): string | undefined =>
  name && formatArn({ partition: where.partition, service: 's3', region: '', accountId: '', resource: name })
