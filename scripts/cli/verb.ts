import type { ParseArgsConfig } from 'node:util'
import { Currency, Day, Month } from '@/lib/api/schemas/common'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'

export type Options = NonNullable<ParseArgsConfig['options']>
export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>

/** What a verb did. */
export interface Outcome {
  /** For --json: one value, printed on one line. */
  json: unknown
  /** For people. */
  text: string
  /** Done, but a permission or a source is missing (status 3), or tried and failed (1). Default `done` (0). */
  status?: 'done' | 'incomplete' | 'failed'
}

/** One verb of the command line. One file per subject in verbs/; index.ts lists them. */
export interface Verb {
  /** As typed: `account add`, `sync`. */
  name: string
  summary: string
  /** Option → how it is written and what it means, in the order of the help. */
  options: Record<string, OptionHelp>
  /** It talks to AWS: with --demo the simulated organisation must be there. */
  aws?: boolean
  /** What is said instead of running it: it belongs to a later version. */
  unavailable?: string
  run(ctx: Ctx, values: Values, io: Io): Promise<Outcome>
}

export interface OptionHelp {
  type: 'string' | 'boolean'
  help: string
  /** What stands behind it in the help: `--id ACCOUNT`. */
  value?: string
  required?: boolean
  multiple?: boolean
  /** The only values it may have. */
  oneOf?: readonly string[]
}

/** How a verb tells what it does while it lasts. */
export interface Io {
  say(line: string): void
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
  /** Connection string of the database, for work that opens its own. */
  url: string
  demo: boolean
  /** Public address of the web server, for links. */
  publicUrl: string
}

/** Wrong usage: status 2. */
export const usage = (message: string): OutcropError => new OutcropError('usage', message, 400)

export const text = (values: Values, name: string): string | undefined => {
  const v = values[name]
  return typeof v === 'string' ? v : undefined
}

/** An option that is a UTC month, a UTC day or a currency; undefined when it was not given. The values that the API takes. */
const shaped = (shape: { safeParse(v: string): { success: boolean } }, what: string) => (values: Values, name: string): string | undefined => {
  const v = text(values, name)
  if (v !== undefined && !shape.safeParse(v).success) throw usage(`--${name} is "${v}"; ${what}.`)
  return v
}
export const month = shaped(Month, 'a month looks like 2026-11')
export const day = shaped(Day, 'a day looks like 2026-11-10')
export const currency = shaped(Currency, 'a currency looks like USD')

/** `--regions a,b --regions c` → [a, b, c]; undefined when it was not given. */
export const list = (values: Values, name: string): string[] | undefined => {
  const v = values[name]
  if (v === undefined) return undefined
  return (Array.isArray(v) ? v : [v]).flatMap((x) => String(x).split(',')).map((x) => x.trim()).filter(Boolean)
}
