import type { AttributionStep } from '../month'
import { direct } from './direct'
import { inferred } from './inferred'
import { linked } from './linked'
import { shared } from './shared'
import { unattributed } from './unattributed'

/** Best first. What is left at the end is unattributed, so that every line has its parts. */
export const STEPS: readonly AttributionStep[] = [direct, linked, inferred, shared, unattributed]

export { attributionInputs } from './inputs.store'
