import { parseArgs } from 'node:util'
import { usage, type Options, type Values, type Verb } from './verb'

export interface Command { demo: boolean; help: boolean; json: boolean; verb: Verb | undefined; values: Values }

/**
 * Takes a command line apart: `[--demo] VERB [options]`.
 *
 * @throws OutcropError `usage` for an unknown verb or option, a missing or unfit value.
 */
export function parseCommand(argv: string[], verbs: Verb[]): Command {
  const rest = [...argv]
  let demo = false, help = false
  for (; rest[0]?.startsWith('-'); rest.shift()) {
    if (rest[0] === '--demo') demo = true
    else if (rest[0] === '--help' || rest[0] === '-h') help = true
    else throw usage(`There is no option ${rest[0]} before the verb; there are --demo and --help.`)
  }
  if (rest.length === 0 || rest[0] === 'help') return { demo, help: true, json: false, verb: undefined, values: {} }
  const verb = verbs.find((v) => v.name === rest.slice(0, 2).join(' ')) ?? verbs.find((v) => v.name === rest[0])
  if (!verb) throw usage(unknownVerb(rest, verbs))
  const values = readOptions(verb, rest.slice(verb.name.split(' ').length))
  const wanted = { demo, help: help || values.help === true, json: values.json === true, verb, values }
  if (!wanted.help) check(verb, values)
  return wanted
}

function unknownVerb(rest: string[], verbs: Verb[]): string {
  const group = verbs.filter((v) => v.name.startsWith(`${rest[0]} `)).map((v) => v.name)
  if (group.length > 0) return `"${rest[0]}" needs a second word: ${group.join(', ')}.`
  return `There is no verb "${rest[0]}". There are: ${verbs.map((v) => v.name).join(', ')}.`
}

function readOptions(verb: Verb, args: string[]): Values {
  const options: Options = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } }
  for (const [name, o] of Object.entries(verb.options)) options[name] = { type: o.type, ...(o.multiple && { multiple: true }) }
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values as Values
  } catch (e) {
    throw usage(`${(e as Error).message.split('\n')[0]!.replace(/\. To specify.*$/, '')} See: npm run outcrop -- ${verb.name} --help`)
  }
}

function check(verb: Verb, values: Values): void {
  for (const [name, o] of Object.entries(verb.options)) {
    const given = values[name]
    if (o.required && (given === undefined || given === '')) throw usage(`${verb.name} needs --${name} ${o.value ?? ''}`.trim() + '.')
    for (const v of given === undefined ? [] : Array.isArray(given) ? given : [given]) {
      if (o.oneOf && !String(v).split(o.multiple ? ',' : '\0').every((x) => o.oneOf!.includes(x))) throw usage(`--${name} is "${String(v)}"; it may be ${o.oneOf.join(', ')}.`)
    }
  }
}

export function helpOf(verb: Verb): string {
  const options = [...Object.entries(verb.options), ['json', { type: 'boolean', help: 'print the answer as JSON, on one line' }] as const, ['help', { type: 'boolean', help: 'print this' }] as const]
  const written = options.map(([name, o]) => `--${name}${'value' in o && o.value ? ` ${o.value}` : ''}`)
  const width = Math.max(...written.map((w) => w.length))
  return [
    `npm run outcrop -- [--demo] ${verb.name} ${Object.entries(verb.options).filter(([, o]) => o.required).map(([n, o]) => `--${n} ${o.value ?? ''}`.trim()).join(' ')}`.trimEnd(),
    '', verb.summary, '',
    ...options.map(([, o], i) => `  ${written[i]!.padEnd(width)}  ${o.help}${'oneOf' in o && o.oneOf ? ` (${o.oneOf.join(', ')})` : ''}`),
    '', 'Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but incomplete.',
  ].join('\n')
}

export function overview(verbs: Verb[]): string {
  const width = Math.max(...verbs.map((v) => v.name.length))
  return ['npm run outcrop -- [--demo] VERB [options]', '', ...verbs.map((v) => `  ${v.name.padEnd(width)}  ${v.summary}`),
    '', '--demo before the verb addresses the demo\'s database. Every verb has --help and --json.'].join('\n')
}
