import type { CommandClass } from '@/lib/estate'

/**
 * Times in other forms than a service's model names. The SDK then reads nothing of the whole answer, and every item of
 * a list would be lost for the sake of one field. Emulators write such times (`2026-11-24 22:29:23`, or seconds where
 * the model says a date), and tools in other languages read them. A time that nobody can read becomes unknown.
 */

interface Layers { add(middleware: unknown, options: object): void }
type Answered = { response: { statusCode: number; body: unknown } }

/** True where the SDK gave up on the value of a field in an answer that is JSON as such. */
export const isTimeUnread = (e: unknown): boolean =>
  e instanceof TypeError && /Deserialization error/.test(e.message)

const made = new WeakMap<CommandClass, CommandClass>()
const tolerant = new WeakSet<CommandClass>()

/** The same call with a command that puts times into the model's form before the SDK reads them; undefined where it is one already. */
export function readingOddTimes<S extends { command: CommandClass }>(spec: S): S | undefined {
  if (tolerant.has(spec.command)) return undefined
  let command = made.get(spec.command)
  if (!command) {
    command = class extends spec.command {
      constructor(input: never) {
        super(input)
        const { schema, middlewareStack } = this as unknown as { schema: unknown[]; middlewareStack: Layers }
        // Of the layers that handle an answer the innermost: the SDK reads what this one leaves.
        middlewareStack.add((next: (args: unknown) => Promise<Answered>) => async (args: unknown) => {
          const answered = await next(args)
          if (answered.response.statusCode === 200) answered.response.body = await mended(answered.response.body, schema[5])
          return answered
        }, { step: 'deserialize', priority: 'low', name: 'oddTimes' })
      }
    }
    made.set(spec.command, command)
    tolerant.add(command)
  }
  return { ...spec, command }
}

async function mended(body: unknown, schema: unknown): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  return Buffer.from(JSON.stringify(mend(schema, JSON.parse(bytes.toString('utf8')))))
}

/** First element of the SDK's compound schemas; the members of a union are laid out like a structure's. */
const [LIST, MAP, STRUCTURE, UNION] = [1, 2, 3, 4]
/** Simple schemas of times: as the protocol has it (seconds), as a date, as HTTP has it, in seconds. */
const [BY_PROTOCOL, AS_DATE, SECONDS] = [4, 5, 7]

function mend(schema: unknown, value: unknown): unknown {
  if (value === null || value === undefined) return value
  if (typeof schema === 'function') return mend((schema as () => unknown)(), value)
  if (typeof schema === 'number') {
    if (schema & 64) return Array.isArray(value) ? value.map((v) => mend(schema & ~64, v)) : value
    if (schema === AS_DATE) return instant(value)?.toISOString()
    if (schema === BY_PROTOCOL || schema === SECONDS) return seconds(instant(value))
    return value
  }
  if (!Array.isArray(schema)) return value
  const [kind, , , , names, members] = schema as [unknown, string, string, unknown, unknown, unknown[]]
  // A member with traits is a pair of schema and traits.
  if (typeof kind !== 'number' || schema.length === 2) return mend(kind, value)
  if (typeof value !== 'object') return kind === 0 ? mend(schema[4], value) : value
  if (kind === LIST) return Array.isArray(value) ? value.map((v) => mend(schema[4], v)) : value
  if (kind === MAP) return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, mend(schema[5], v)]))
  if (kind !== STRUCTURE && kind !== UNION) return value
  const of = new Map((names as string[]).map((name, i) => [name, members[i]]))
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, mend(of.get(name), v)]))
}

/** Seconds or milliseconds since 1970 (also in digits), or a date; without a zone it is UTC. Undefined where it is neither. */
export function instant(value: unknown): Date | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined
  // Seconds reach this figure in the year 5138.
  const date = number !== undefined ? new Date(number > 1e11 ? number : number * 1000) : typeof value === 'string' ? new Date(inUtc(value)) : undefined
  return date && !Number.isNaN(date.getTime()) ? date : undefined
}

const inUtc = (text: string): string => (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text) ? `${text.replace(' ', 'T')}Z` : text)

const seconds = (date: Date | undefined): number | undefined => date && date.getTime() / 1000
