import {
  GetMarketplaceModelEndpoint$, ListGuardrails$, ListMarketplaceModelEndpoints$,
  type GetMarketplaceModelEndpointCommandInput, type GetMarketplaceModelEndpointCommandOutput, type ListGuardrailsCommandInput, type ListGuardrailsCommandOutput,
  type ListMarketplaceModelEndpointsCommandInput, type ListMarketplaceModelEndpointsCommandOutput,
} from '@aws-sdk/client-bedrock'
import type { Endpoint } from '../../estate/estate'
import { here } from '../here'
import { page } from '../paging'
import { notFound, on, type Call, type Operation } from '../wire'

const registered = (call: Call): Endpoint[] => here(call, call.estate.endpoints).filter((x) => x.registered || (x.deregisteredAt && call.estate.asOf && call.estate.asOf < x.deregisteredAt))

/** What Bedrock knows of Marketplace endpoints, and its guardrails. */
export const endpointOperations: Operation[] = [
  on<ListMarketplaceModelEndpointsCommandInput, ListMarketplaceModelEndpointsCommandOutput>('bedrock', ListMarketplaceModelEndpoints$, (call) => {
    const { items, next } = page(registered(call), call.input.nextToken, call.input.maxResults, 50)
    return {
      marketplaceModelEndpoints: items.map((x) => ({ endpointArn: x.arn, modelSourceIdentifier: x.modelSource, status: x.status as 'REGISTERED', statusMessage: '', createdAt: x.createdAt, updatedAt: x.updatedAt })),
      nextToken: next,
    }
  }),
  on<GetMarketplaceModelEndpointCommandInput, GetMarketplaceModelEndpointCommandOutput>('bedrock', GetMarketplaceModelEndpoint$, (call) => {
    const x = registered(call).find((e) => e.arn === call.input.endpointArn)
    if (!x) throw notFound(`Endpoint ${call.input.endpointArn}`)
    return {
      marketplaceModelEndpoint: {
        endpointArn: x.arn, modelSourceIdentifier: x.modelSource, status: x.status as 'REGISTERED', createdAt: x.createdAt, updatedAt: x.updatedAt, endpointStatus: x.sageMakerStatus,
        endpointConfig: { sageMaker: { initialInstanceCount: x.instances, instanceType: x.instanceType, executionRole: `arn:aws:iam::${x.accountId}:role/BedrockMarketplace` } },
      },
    }
  }),
  on<ListGuardrailsCommandInput, ListGuardrailsCommandOutput>('bedrock', ListGuardrails$, (call) => {
    const wanted = call.input.guardrailIdentifier
    const all = here(call, call.estate.guardrails).filter((g) => !wanted || g.id === wanted || g.arn === wanted)
    // With an identifier: the working draft and every numbered version of that guardrail.
    const versions = all.flatMap((g) => ['DRAFT', ...(wanted ? Array.from({ length: g.versions }, (_, i) => String(i + 1)) : [])].map((version) => ({ g, version })))
    const { items, next } = page(versions, call.input.nextToken, call.input.maxResults, 50)
    return {
      guardrails: items.map(({ g, version }) => ({ id: g.id, arn: g.arn, status: g.status as 'READY', name: g.name, version, createdAt: g.createdAt, updatedAt: g.updatedAt })),
      nextToken: next,
    }
  }),
]
