import type { CommandClass } from '../resource-type'

/** The numbers of the SDK's simple schemas; a list of them has bit 64 set, a map of them bit 128. */
const [NUMBER, BOOLEAN, BLOB] = [1, 2, 0b0001_0101]
const isTimestamp = (n: number): boolean => n >= 4 && n <= 7
/** First element of the SDK's compound schemas; the members of a union are laid out like a structure's. */
const [LIST, MAP, STRUCTURE, UNION] = [1, 2, 3, 4]

/** Deeper than any declaration reads; flows nest in themselves. */
const DEPTH = 14

/**
 * An answer of a command in which every member is there, after the SDK's own schema: one element in each list, every
 * alternative of each union, strings that are the member's name (an address where it is one). What a declaration makes of it is all that it can read.
 */
export function fullAnswer(command: CommandClass): Record<string, unknown> {
  const instance = Reflect.construct(command, [{}]) as { schema: unknown[] }
  return sample(instance.schema[5], 'answer', 0) as Record<string, unknown>
}

function sample(schema: unknown, name: string, depth: number): unknown {
  if (depth > DEPTH) return undefined
  if (typeof schema === 'function') return sample((schema as () => unknown)(), name, depth)
  if (typeof schema === 'number') return simple(schema, name)
  if (!Array.isArray(schema)) return undefined
  const [kind, , , , names, members] = schema as [unknown, string, string, unknown, unknown, unknown[]]
  // A member with traits is a pair of schema and traits.
  if (typeof kind !== 'number' || schema.length === 2) return sample(kind, name, depth)
  if (kind === LIST) return [sample(schema[4], name, depth + 1)]
  if (kind === MAP) return { [name]: sample(schema[5], name, depth + 1) }
  if (kind !== STRUCTURE && kind !== UNION) return simple(Number(schema[4]), name)
  return Object.fromEntries((names as string[]).map((member, i) => [member, sample(members[i], member, depth + 1)]))
}

function simple(schema: number, name: string): unknown {
  if (schema & 64) return [simple(schema & ~64, name)]
  if (schema & 128) return { [name]: simple(schema & ~128, name) }
  if (isTimestamp(schema)) return new Date(0)
  if (schema === NUMBER) return 1
  if (schema === BOOLEAN) return true
  if (schema === BLOB) return new Uint8Array()
  return /uri$/i.test(name) ? `s3://${name}/key` : name
}
