import { NormalizedSchema } from '@smithy/core/schema'

/**
 * An answer of an operation as JSON text, made from the SDK's own model of it: every member is there, top-level lists
 * have `items` entries. `@A@`, `@R@` and `@I@` stand for the account, the region and what was asked for. Ids end in
 * `-x…`, by which the server knows them again in a request.
 */
export function sample(output: unknown, items: number, of: (item: number) => string): string {
  return JSON.stringify(value(NormalizedSchema.of(output as never), { name: '', depth: 0, items, of, id: of(0) }))
}

interface Position { name: string; depth: number; items: number; of(item: number): string; id: string }

const TOKEN = /^(nextToken|paginationToken)$/i
const DEEP = 5

function value(schema: NormalizedSchema, at: Position): unknown {
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()].filter(([name, member]) => !TOKEN.test(name) && !(member.getMergedTraits() as { httpHeader?: string }).httpHeader)
    return Object.fromEntries((schema.isUnionSchema() ? members.slice(0, 1) : members).flatMap(([name, member]) => {
      if (at.depth >= DEEP && (member.isStructSchema() || member.isListSchema())) return []
      const { jsonName } = member.getMergedTraits() as { jsonName?: string }
      return [[jsonName ?? name, value(member, { ...at, name, depth: at.depth + 1 })]]
    }))
  }
  if (schema.isListSchema()) {
    const one = schema.getValueSchema()
    return Array.from({ length: at.depth === 1 ? at.items : 1 }, (_, i) => value(one, { ...at, id: at.depth === 1 ? at.of(i) : at.id }))
  }
  if (schema.isMapSchema()) return at.name.toLowerCase() === 'tags' ? { team: 'bench' } : {}
  if (schema.isTimestampSchema()) return schema.getSchema() === 5 ? '2026-11-01T00:00:00Z' : 1_790_000_000
  if (schema.isBooleanSchema()) return true
  if (schema.isNumericSchema()) return 1
  if (schema.isDocumentSchema()) return {}
  if (/arn$/i.test(at.name)) return `arn:aws:bedrock:@R@:@A@:${at.name}/it-x${at.id}`
  return `${at.name}-x${at.id}`
}
