import { z } from 'zod'

export type Json = { [key: string]: any }

/**
 * Collects named schemas (`.meta({ id })`) under `#/components/schemas`. A schema whose shape differs between
 * what is sent and what is answered (a default, a coercion) appears as `Id` for answers and `IdInput` for requests.
 */
export class Components {
  private readonly schemas: Json = {}

  /** JSON Schema of `schema`, with references to the components it names. */
  schema(schema: z.ZodType, io: 'input' | 'output'): Json {
    // Wrapped, so that a schema that itself has an id becomes a component as well.
    const { $defs = {}, properties } = z.toJSONSchema(z.object({ it: schema }), { io, unrepresentable: 'any', reused: 'inline' }) as Json
    const names = new Map(Object.entries($defs as Json).map(([id, def]) => [id, this.nameFor(id, def as Json, io)]))
    for (const [id, name] of names) this.schemas[name] ??= rewrite($defs[id], names)
    return rewrite((properties as Json).it, names)
  }

  all(): Json {
    return Object.fromEntries(Object.entries(this.schemas).sort(([a], [b]) => a.localeCompare(b)))
  }

  private readonly originals = new Map<string, string>()

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
function rewrite(value: any, names: Map<string, string>): any {
  if (Array.isArray(value)) return value.map((v) => rewrite(v, names))
  if (value === null || typeof value !== 'object') return value
  const out: Json = {}
  for (const [key, v] of Object.entries(value as Json)) {
    if (key === '$ref' && typeof v === 'string') out.$ref = `#/components/schemas/${names.get(v.replace('#/$defs/', '')) ?? v}`
    else if ((key === 'id' || key === '$schema') && typeof v === 'string') continue
    else out[key] = rewrite(v, names)
  }
  return out
}
