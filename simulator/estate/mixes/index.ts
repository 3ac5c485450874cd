import type { Build } from '../build'
import type { Estate } from '../estate'
import { bursty } from './bursty'
import { growing } from './growing'
import { standing } from './standing'

/** What an organisation mostly runs. `demo` is Northwind's own story; the others keep its accounts and teams and change what is run. */
export const MIXES = ['demo', 'bursty', 'standing', 'growing'] as const
export type MixName = (typeof MIXES)[number]

const changes: Record<Exclude<MixName, 'demo'>, (b: Build, e: Estate) => Estate> = { bursty, standing, growing }

export const withMix = (b: Build, e: Estate, mix: MixName): Estate => (mix === 'demo' ? e : { ...changes[mix](b, e), story: {} })
