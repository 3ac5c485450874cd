import type { Build } from '../build'
import type { Estate } from '../estate'
import { bursty } from './bursty'
import { findings } from './findings'
import { growing } from './growing'
import { standing } from './standing'

/** What an organisation mostly runs. `demo` is Northwind's own story; the others keep its accounts and teams and change what is run. */
export const MIXES = ['demo', 'bursty', 'standing', 'growing'] as const
/** Beside them one that holds cases of every rule; it is no shape of spending, and nothing is forecast by it. */
export const EVERY_MIX = [...MIXES, 'findings'] as const
export type MixName = (typeof EVERY_MIX)[number]

const changes: Record<Exclude<MixName, 'demo'>, (b: Build, e: Estate) => Estate> = { bursty, standing, growing, findings }

export const withMix = (b: Build, e: Estate, mix: MixName): Estate => (mix === 'demo' ? e : { ...changes[mix](b, e), story: {} })
