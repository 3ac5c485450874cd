import type { Decimal } from '@/lib/core/money'
import type { Place } from './place'
import type { Surroundings } from './surroundings'
import type { Thing } from './thing'

export const LEVELS = ['high', 'medium', 'low'] as const
export type Level = (typeof LEVELS)[number]

/** One thing that was seen, with where: CloudWatch, bill, AWS's listing, price list. */
export interface Fact { name: string; value: string; source: string }

/** Per month of 730 hours. What is committed saves nothing before the commitment ends: then `now` is 0 and `later` counts `from` that day. */
export interface Saving {
  now: Decimal
  later?: { amount: Decimal; from: string }
  currency: string
}

/** What a rule found. */
export interface Verdict {
  /** One sentence: what is so, with its figure. */
  reason: string
  facts: Fact[]
  /** UTC days, `to` exclusive; null where no window was looked at. */
  window?: { from: string; to: string } | null
  saving?: Saving
  /** The money that the saving is about: findings about the same never add up. Default: the subject's own. */
  about?: string
  /** Where they differ from the rule's. */
  severity?: Level
  confidence?: Level
}

/** Could not be judged, and why: neither a finding nor the lack of one. */
export interface Unknown { unknown: string }

/** Nothing to say is undefined; a list: several verdicts are never made on one subject. */
export type Said = Verdict | Unknown | undefined
export const isUnknown = (said: NonNullable<Said>): said is Unknown => 'unknown' in said
export const unknown = (why: string): Unknown => ({ unknown: why })

/** How it is mended: to copy. Outcrop changes nothing itself. */
export interface Remedy { cli: string; terraform: string }

interface About {
  /** Stable, kebab-case, in URLs. */
  id: string
  title: string
  /** What it reads, in words. */
  looksAt: string
  /** When it speaks and what it saves, in words. */
  formula: string
  /** Where AWS says so. */
  source: string
  severity: Level
  confidence: Level
  effort: Level
  /** Which finding carries money that several are about: the smallest. 10 delete · 20 make smaller · 30 buy otherwise · 40 use otherwise · 90 no money. */
  order: number
  /** What its disappearance means while the resource is still there: something was done (`mended`), or it is just no longer true. */
  disappears: 'mended' | 'resolved'
}

/** A rule about each resource of some types. */
export interface ThingRule extends About {
  types: readonly string[] | 'all'
  evaluate(thing: Thing, x: Surroundings): Said
  remedy(thing: Thing, x: Surroundings): Remedy
}

/** A rule about each account and region in which something is. */
export interface PlaceRule extends About {
  place: true
  evaluate(place: Place, x: Surroundings): Said
  remedy(place: Place, x: Surroundings): Remedy
}

export type Rule = ThingRule | PlaceRule
export const isPlaceRule = (rule: Rule): rule is PlaceRule => 'place' in rule

/** Identity, so that every rule's file reads the same and is checked where it stands. */
export const thingRule = (rule: ThingRule): ThingRule => rule
export const placeRule = (rule: PlaceRule): PlaceRule => rule
