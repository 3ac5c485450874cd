import { sum } from '@/lib/core/money'
import { truthOf, type Truth, type TrueResource } from '@/simulator/bill/truth'
import { billMonths } from '@/simulator/bill/rows'
import { generateEstate } from '@/simulator/index'

/** The instant of the demo that the test runner starts; a demo started by hand must stand at the same. */
export const NOW = new Date(process.env.OUTCROP_NOW ?? '2026-11-23T06:00:00Z')
export const MONTH = NOW.toISOString().slice(0, 7)

let known: Truth | undefined

/** What the simulated organisation really has and was billed, from its generator: not from the server that is tested. */
export function truth(): Truth {
  const estate = generateEstate({ seed: 42, now: NOW, scale: 1 })
  return (known ??= truthOf(estate, billMonths(estate, 12)))
}

/** What the month's bill comes to: Bedrock's and Marketplace's rows, and what other services bill for the estate. */
export const billOf = (month: string): string => {
  const t = truth()
  return sum([t.inScopeByMonth[month] ?? '0', t.linkedByMonth[month] ?? '0'])
}

export const trueResource = (arn: string): TrueResource | undefined => truth().resources.find((r) => r.arn === arn)
