import type { Remedy } from './rule'
import type { Thing } from './thing'

/** A word of a shell command, quoted where it must be: names and ARNs are AWS's, and not to be trusted with a shell. */
export const sh = (word: string): string => (/^[\w:/.@+,=-]+$/.test(word) ? word : `'${word.replaceAll('\'', '\'\\\'\'')}'`)

/** A name that Terraform takes. */
const label = (name: string): string => name.replaceAll(/[^A-Za-z0-9_-]+/g, '_').replace(/^(?=[^A-Za-z_])/, '_') || 'this'
const hcl = (text: string): string => JSON.stringify(text).replaceAll('${', '$${').replaceAll('%{', '%%{')

/** `aws SERVICE VERB --option value …` in the thing's region. */
export const aws = (where: { region: string }, command: string, options: Record<string, string | number> = {}): string =>
  ['aws', command, ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, sh(String(value))]), '--region', sh(where.region)].join(' ')

/** Terraform: the block is taken out, and the next apply deletes it. */
export const removeBlock = (thing: Thing, resource: string): string =>
  `# Remove this block (${oneLine(thing.arn)}); terraform apply then deletes it.\n# resource ${hcl(resource)} ${hcl(label(thing.name))} { … }`

export const changeBlock = (thing: Thing, resource: string, lines: string[]): string =>
  `resource ${hcl(resource)} ${hcl(label(thing.name))} {\n  # … as it is\n${lines.map((l) => `  ${l}`).join('\n')}\n}`

/** What Terraform's AWS provider has no resource for, or what no infrastructure setting changes. */
export const noTerraform = (why: string): string => `# ${why}`

export const remedy = (cli: string | string[], terraform: string): Remedy => ({ cli: Array.isArray(cli) ? cli.join('\n') : cli, terraform })
export const lastPart = (arn: string): string => arn.split('/').at(-1) ?? arn
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')
export { hcl }
