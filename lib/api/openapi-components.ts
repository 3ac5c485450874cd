import { z } from 'zod'

export type JsonValue = string | number | boolean | null | undefined | JsonValue[] | Json
export interface Json { [key: string]: JsonValue }

/**
 * Collects named schemas (`.meta({ id })`) under `#/components/schemas`. A schema whose shape differs between
 * what is sent and what is answered (a default, a coercion) appears as `Id` for answers and `IdInput` for requests.
 */
export class Components {
  private readonly schemas: Record<string, Json> = {}
  private readonly originals = new Map<string, string>()

  /** JSON Schema of `schema`, with references to the components it names. */
  schema(schema: z.ZodType, io: 'input' | 'output'): Json {
    // Wrapped, so that a schema that itself has an id becomes a component as well.
    const whole = z.toJSONSchema(z.object({ it: schema }), { io, unrepresentable: 'any', reused: 'inline' }) as unknown as { $defs?: Record<string, Json>; properties: { it: Json } }
    const names = new Map(Object.entries(whole.$defs ?? {}).map(([id, def]) => [id, this.nameFor(id, def, io)]))
    for (const [id, def] of Object.entries(whole.$defs ?? {})) this.schemas[names.get(id)!] ??= rewrite(def, names)
    return rewrite(whole.properties.it, names)
  }

  all(): Record<string, Json> {
    return Object.fromEntries(Object.entries(this.schemas).sort(([a], [b]) => a.localeCompare(b)))
  }

  private nameFor(id: string, def: Json, io: 'input' | 'output'): string {
    const text = JSON.stringify(def)
    const known = this.originals.get(id)
    if (known === undefined || known === text) {
      this.originals.set(id, text)
      return id
    }
    const other = io === 'input' ? `${id}Input` : `${id}Output`
    const previous = this.originals.get(other)
    if (previous !== undefined && previous !== text) throw new Error(`Two different schemas are named ${other}.`)
    this.originals.set(other, text)
    return other
  }
}

/** Points `#/$defs/X` at the components, and drops what only a stand-alone schema needs. */
function rewrite(schema: Json, names: Map<string, string>): Json {
  const deep = (v: JsonValue): JsonValue => (Array.isArray(v) ? v.map(deep) : typeof v === 'object' && v !== null ? rewrite(v, names) : v)
  const out: Json = {}
  for (const [key, v] of Object.entries(schema)) {
    if (key === '$ref' && typeof v === 'string') out.$ref = `#/components/schemas/${names.get(v.replace('#/$defs/', '')) ?? v}`
    else if ((key === 'id' || key === '$schema') && typeof v === 'string') continue
    else out[key] = deep(v)
  }
  return out
}
