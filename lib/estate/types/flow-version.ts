import { GetFlowVersionCommand, ListFlowVersionsCommand, type FlowVersionSummary } from '@aws-sdk/client-bedrock-agent'
import { DRAFT } from '../agent-parts'
import { bedrockArn, bedrockForm, childArn, idOfParent } from '../arn'
import { linksOfDefinition } from '../flow-nodes'
import { defineType, type Where } from '../resource-type'

const flowArnOf = (version: FlowVersionSummary, where: Where): string => (version.id ? bedrockArn(where, `flow/${version.id}`) : '')

/** AWS answers with the ARN of the flow for each of its versions; ours tells them apart. */
const arnOf = (version: FlowVersionSummary, where: Where): string =>
  version.id && version.version ? childArn(flowArnOf(version, where), 'version', version.version) : ''

export const flowVersion = defineType({
  id: 'flow-version',
  name: { one: 'Flow version', many: 'Flow versions' },
  ownIdentifier: true,
  family: 'governance',
  area: 'flows',
  shape: 'none',
  list: {
    api: 'bedrock-agent', command: ListFlowVersionsCommand, items: (o) => o.flowVersionSummaries,
    per: { type: 'flow', inputs: (flow) => [{ flowIdentifier: idOfParent(flow, 'flowId'), maxResults: 1000 }] },
  },
  details: {
    // GetFlowVersion knows numbered versions only; the DRAFT is GetFlow's.
    get: {
      api: 'bedrock-agent', command: GetFlowVersionCommand,
      input: (v) => (v.id && v.version && v.version !== DRAFT ? { flowIdentifier: v.id, flowVersion: v.version } : undefined),
    },
  },
  membership: 'listed',
  cadence: 'daily',
  // A version is a snapshot: it never changes after it was made.
  unchanged: { arn: arnOf, at: (version) => version.createdAt },
  read: (version, where, { get }, from) => {
    const flowArn = flowArnOf(version, where)
    return {
      arn: arnOf(version, where),
      name: `${get?.name ?? from.parent?.name ?? version.id ?? ''} ${version.version ?? ''}`,
      rawState: version.status,
      createdAt: version.createdAt,
      attributes: { flowId: version.id, version: version.version, roleArn: get?.executionRoleArn, nodes: get?.definition?.nodes?.length },
      links: [flowArn ? { rel: 'part-of', toArn: flowArn, toType: 'flow' } : undefined, ...linksOfDefinition(get?.definition, where)],
    }
  },
  states: { Prepared: 'running', Preparing: 'starting', NotPrepared: 'stopped', Failed: 'failed' },
  tags: 'none',
  ownsArn: bedrockForm('flow/{}/version/{}'),
  metrics: [],
  bills: 'Nothing of its own: node transitions are billed when the flow runs.',
  notes: [
    'AWS gives every version the ARN of its flow. The identifier here is Outcrop’s: the ARN of the flow, /version/ and the number.',
    'Versions are listed once a day, and each is read once: AWS does not change a version after it was made.',
  ],
})
