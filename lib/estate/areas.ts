import type { Area } from './resource-type'

/** The areas of the estate in the order of pages and docs, with their names on screen. */
export const AREAS: readonly { id: Area; name: string }[] = [
  { id: 'models', name: 'Models and profiles' },
  { id: 'capacity', name: 'Throughput and endpoints' },
  { id: 'agents', name: 'Agents and prompts' },
  { id: 'knowledge', name: 'Knowledge bases' },
  { id: 'stores', name: 'Vector stores' },
  { id: 'flows', name: 'Flows' },
  { id: 'guardrails', name: 'Guardrails' },
  { id: 'jobs', name: 'Jobs' },
  { id: 'data-automation', name: 'Data automation' },
  { id: 'agentcore', name: 'AgentCore' },
  { id: 'account', name: 'Account settings' },
]
