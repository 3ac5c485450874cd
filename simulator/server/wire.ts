import type { StaticOperationSchema } from '@smithy/types'
import type { Estate } from '../estate/estate'
import type { Faults } from './faults'

/** Who calls what, where: read from the request's SigV4 credential scope. */
export interface Caller {
  accountId: string
  region: string
  /** Signing name, e.g. `bedrock` (which bedrock-agent signs with too), `monitoring`, `aoss`. */
  service: string
  /** ARN of the identity, as AWS names it in AccessDenied messages. */
  principalArn: string
  accessKeyId: string
}

export interface Call<I = unknown> {
  input: I
  caller: Caller
  estate: Estate
  faults: Faults
}

/** One operation of a JSON protocol: its schema from the SDK gives name, route and wire format. */
export interface Operation {
  name: string
  /** IAM action, e.g. `bedrock:ListAgents`. */
  action: string
  /** REST-JSON only: method and path pattern such as `/agents/{agentId}/`. */
  route?: { method: string; pattern: string }
  outputSchema: () => unknown
  outputMembers: () => string[]
  handle: (call: Call) => unknown
}

/** Shape of the SDK's operation schema: [9, namespace, name, traits, input, output]. */
type RawSchema = [number, string, string, { http?: [string, string, number] }, unknown, () => [number, string, string, unknown, string[]]]

/** Declares an operation. `iam` is the IAM prefix; the action is prefix and operation name. */
export function on<I, O>(iam: string, schema: StaticOperationSchema, handle: (call: Call<I>) => Omit<O, '$metadata'>): Operation {
  const [, , name, traits, , output] = schema as unknown as RawSchema
  const http = typeof traits === 'object' ? traits.http : undefined
  return {
    name,
    action: `${iam}:${name}`,
    ...(http ? { route: { method: http[0], pattern: http[1] } } : {}),
    outputSchema: output,
    outputMembers: () => output()[4] ?? [],
    handle: handle as (call: Call) => unknown,
  }
}

/** An error as AWS answers it. */
export class AwsError extends Error {
  constructor(readonly code: string, message: string, readonly status: number) {
    super(message)
  }
}

export const accessDenied = (caller: Caller, action: string, resource = '*'): AwsError =>
  new AwsError('AccessDeniedException',
    `User: ${caller.principalArn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`, 403)

export const notFound = (what: string): AwsError => new AwsError('ResourceNotFoundException', `${what} was not found.`, 404)
