import type { Build } from '../../build'
import type { AgentCoreResource } from '../../estate'
import { evaluations } from './evaluations'
import { gateways } from './gateways'
import { others } from './others'
import { runtimes } from './runtimes'
import { tools } from './tools'

/** Everything that Northwind runs on AgentCore. Only the runtimes come in bulk. */
export function agentCore(b: Build): AgentCoreResource[] {
  const running = runtimes(b)
  const known = [...running, ...gateways(b, running), ...tools(b)]
  return [...known, ...evaluations(b, known), ...others(b, known)]
}
