import { BedrockClient } from '@aws-sdk/client-bedrock'
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import type { Operation } from './wire'

const offline = { region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } }

/** The SDK's own serialisers, so that timestamps and names have AWS's format: REST-JSON and JSON-RPC. */
const codecs = {
  rest: new BedrockClient(offline).config.protocol.getPayloadCodec(),
  rpc: new SageMakerClient(offline).config.protocol.getPayloadCodec(),
}

/** The JSON text of an answer after the operation's output schema. */
export function serialise(kind: 'rest' | 'rpc', operation: Operation, output: unknown): string {
  const serializer = codecs[kind].createSerializer()
  serializer.write(operation.outputSchema() as never, output)
  const text = serializer.flush() as string | Uint8Array
  return typeof text === 'string' ? text : new TextDecoder().decode(text)
}

export interface Match { operation: Operation; input: Record<string, unknown> }

/** Finds a REST-JSON operation by method and path; input is path labels, query and body together. */
export function matchRest(operations: Operation[], method: string, url: URL, body: string): Match | null {
  const path = url.pathname.replace(/\/+$/, '')
  for (const operation of operations) {
    if (!operation.route || operation.route.method !== method) continue
    const labels = matchPath(operation.route.pattern.replace(/\/+$/, ''), path)
    if (!labels) continue
    const query = Object.fromEntries([...url.searchParams].map(([k, v]) => [k, k === 'maxResults' ? Number(v) : v]))
    return { operation, input: { ...(body ? (JSON.parse(body) as object) : {}), ...query, ...labels } }
  }
  return null
}

function matchPath(pattern: string, path: string): Record<string, string> | null {
  const names: string[] = []
  const source = pattern.replace(/[.*?^$()|[\]\\]/g, '\\$&').replace(/\{([^}+]+)\+?\}/g, (_, name: string) => {
    names.push(name)
    return '([^/]+)'
  })
  const found = new RegExp(`^${source}$`).exec(path)
  return found && Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(found[i + 1] ?? '')]))
}
