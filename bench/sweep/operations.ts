import { LISTED_TYPES, operationOf, type ApiId, type CommandClass } from '@/lib/estate'
import { TAG_CALLS } from '@/lib/estate/tag-calls'

/** An operation that a sweep may call, with what the SDK knows of it. */
export interface Operation {
  api: ApiId
  name: string
  command: CommandClass
  /** Method and path of REST operations. */
  http?: [method: string, path: string]
  output: unknown
  /** `list` of a type without parents, `children` of one with; everything else answers for what it is asked for. */
  role: 'list' | 'offer' | 'children' | 'one'
}

type Schema = [kind: number, namespace: string, name: string, traits: { http?: [string, string, number] } | number, input: unknown, output: unknown]

/** Every operation that the declarations name: lists, details and tags. A type that is added is measured too. */
export function operations(): Operation[] {
  const all = new Map<string, Operation>()
  const add = (call: { api: ApiId; command: CommandClass }, role: Operation['role']) => {
    const name = operationOf(call.command)
    const { schema } = Reflect.construct(call.command, [{}]) as { schema: Schema }
    const [, , , traits, , output] = schema
    const http = typeof traits === 'object' ? traits.http : undefined
    all.set(`${call.api} ${name}`, {
      api: call.api, name, command: call.command, role, output: typeof output === 'function' ? (output as () => unknown)() : output,
      ...(http && { http: [http[0], http[1].split('?')[0]!] as [string, string] }),
    })
  }
  for (const call of Object.values(TAG_CALLS)) add(call, 'one')
  for (const type of LISTED_TYPES) {
    for (const detail of Object.values(type.details ?? {})) add(detail, 'one')
    add(type.list, type.list.per ? 'children' : type.membership === 'referenced' ? 'offer' : 'list')
  }
  return [...all.values()]
}
