import { TYPES, typeById, typeOfArn, type Shape } from '@/lib/estate'

const FAMILY_OF_SHAPE: Record<Shape, string> = { standing: 'standing', transient: 'job', metered: 'usage-metered', storage: 'storage', none: 'governance' }

/** Family of a type; what only the bill names has no declaration and takes its shape's family. */
export const familyOf = (type: string, shape: Shape): string => typeById(type)?.family ?? FAMILY_OF_SHAPE[shape]

/** `Provisioned throughput`; an undeclared type is shown by its id in words. */
export const typeName = (type: string): string => typeById(type)?.name.one ?? wordsOf(type)

/** What it bills, in words. */
export const billsOf = (type: string): string => typeById(type)?.bills ?? 'Known from the bill or from another resource; Outcrop does not list this type yet.'

export const typeIdOfArn = (arn: string): string | null => typeOfArn(arn)?.id ?? null

/** Types that cannot carry tags: null tags say nothing about them. */
export const untaggableTypes = (): string[] => TYPES.filter((t) => t.tags === 'none').map((t) => t.id)

/** Types whose resources are parts of another one: they are listed per parent, as aliases are per agent. */
export const partTypes = (): string[] => TYPES.filter((t) => t.list?.per).map((t) => t.id)

/** What a reader of one resource should know of its type. */
export interface TypeFacts { part: boolean; taggable: boolean; ownIdentifier: boolean; notes: string[] }

/** Facts of a type; of one that only the bill names nothing is known, so it is whole and taggable, with AWS's identifier. */
export function typeFacts(type: string): TypeFacts {
  const t = typeById(type)
  return { part: Boolean(t?.list?.per), taggable: t === undefined || t.list === null || t.tags !== 'none', ownIdentifier: t?.ownIdentifier ?? false, notes: t?.notes ?? [] }
}

/** Types whose names hold `word`, so that “fine-tuning” finds model-customization jobs by the name on screen. */
export const typesNamed = (word: string): string[] =>
  TYPES.filter((t) => [t.name.one, t.name.many, t.name.short ?? ''].join(' ').toLowerCase().includes(word.toLowerCase())).map((t) => t.id)

function wordsOf(type: string): string {
  const words = type.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
