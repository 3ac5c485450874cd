import {
  GetPrompt$, ListPrompts$, type GetPromptCommandInput, type GetPromptCommandOutput, type ListPromptsCommandInput, type ListPromptsCommandOutput,
} from '@aws-sdk/client-bedrock-agent'
import { ListSessions$, type ListSessionsCommandInput, type ListSessionsCommandOutput } from '@aws-sdk/client-bedrock-agent-runtime'
import type { Prompt } from '../../estate/parts'
import { here, oneHere } from '../here'
import { AGENT_PAGE, page } from '../paging'
import { on, type Operation } from '../wire'

const summary = (p: Prompt) => ({ id: p.id, arn: p.arn, name: p.name, version: 'DRAFT', createdAt: p.createdAt, updatedAt: p.updatedAt })

/** Managed prompts, and the sessions that an application keeps. */
export const promptOperations: Operation[] = [
  on<ListPromptsCommandInput, ListPromptsCommandOutput>('bedrock', ListPrompts$, (call) => {
    const { items, next } = page(here(call, call.estate.prompts), call.input.nextToken, call.input.maxResults, AGENT_PAGE)
    return { promptSummaries: items.map(summary), nextToken: next }
  }),
  on<GetPromptCommandInput, GetPromptCommandOutput>('bedrock', GetPrompt$, (call) => {
    const p = oneHere(call, call.estate.prompts, call.input.promptIdentifier?.split('/').at(-1), 'Prompt')
    return {
      ...summary(p), defaultVariant: 'default',
      variants: [{ name: 'default', templateType: 'TEXT', modelId: p.modelId, templateConfiguration: { text: { text: 'Write in the tone of Northwind: {{subject}}', inputVariables: [{ name: 'subject' }] } } }],
    }
  }),
  on<ListSessionsCommandInput, ListSessionsCommandOutput>('bedrock', ListSessions$, (call) => {
    const { items, next } = page(here(call, call.estate.sessions), call.input.nextToken, call.input.maxResults, AGENT_PAGE)
    return { nextToken: next, sessionSummaries: items.map((s) => ({ sessionId: s.id, sessionArn: s.arn, sessionStatus: s.status as 'ACTIVE', createdAt: s.createdAt, lastUpdatedAt: s.updatedAt })) }
  }),
]
