import { listedTokens } from '../bill/listed-tokens'
import { dailyUse } from '../bill/metered'
import { provisionedThroughput as meters } from '../bill/meters'
import { addDays, utcDay } from '../clock'
import type { Endpoint, ProvisionedThroughput } from '../estate/estate'
import { callsOfThroughput, THROUGHPUT_TOKENS, throttlesOfThroughput, UNIT_CARRIES } from '../estate/usage'
import { judge, keyOf, living, type Judges, type Known, type Really } from './known'

const BUSY_HOURS = 10
const stands = (k: Known): ProvisionedThroughput[] => living(k.e.provisionedThroughputs).filter((p) => ['InService', 'Updating'].includes(p.status ?? ''))
const modelOf = (p: ProvisionedThroughput): string => p.foundationModelArn.split('foundation-model/')[1] ?? ''
/** Committed, and AWS tells nobody until when. */
const undated = (p: ProvisionedThroughput): boolean => p.commitment !== undefined && p.commitmentEnds === undefined
const asked = (k: Known, p: ProvisionedThroughput) => (day: string): number => callsOfThroughput(k.e, p)(day) + throttlesOfThroughput(k.e, p)(day)

function idle(k: Known, p: ProvisionedThroughput): Really {
  if (!k.old(p) || k.inWindow(asked(k, p))) return false
  return undated(p) ? 'unknowable' : true
}

function tooLarge(k: Known, p: ProvisionedThroughput): Really {
  if (p.modelUnits < 2 || !k.inWindow(asked(k, p)) || k.daysBefore(28).some((d) => throttlesOfThroughput(k.e, p)(d) > 0)) return false
  // A unit's limit shows where calls of the same model were throttled, in the same account.
  const seen = stands(k).some((o) => o !== p && o.accountId === p.accountId && modelOf(o) === modelOf(p) && k.daysBefore(14).some((d) => throttlesOfThroughput(k.e, o)(d) > 0))
  const carries = UNIT_CARRIES[modelOf(p)]
  if (!seen || !carries || undated(p)) return 'unknowable'
  const peak = Math.max(...k.daysBefore(14).map((d) => callsOfThroughput(k.e, p)(d))) / BUSY_HOURS
  return Math.max(1, Math.ceil((peak * 1.3) / carries)) < p.modelUnits
}

function dearer(k: Known, p: ProvisionedThroughput): Really {
  if (!k.inWindow(asked(k, p))) return false
  // Of less than four weeks nobody knows what a month is.
  if (utcDay(p.createdAt) > addDays(k.today, -28)) return 'unknowable'
  const suffix = p.modelArn.includes(':custom-model/') ? '-custom-model' : ''
  const price = (kind: 'input' | 'output') => listedTokens().find((t) => t.modelId === modelOf(p) && t.kind === kind && t.suffix === suffix)?.usd
  const [input, output] = [price('input'), price('output')]
  if (input === undefined || output === undefined || undated(p)) return 'unknowable'
  const calls = k.daysBefore(28).reduce((n, d) => n + callsOfThroughput(k.e, p)(d), 0)
  const onDemand = ((calls * (THROUGHPUT_TOKENS.input * input + THROUGHPUT_TOKENS.output * output)) / 1000) * (730 / 672)
  const cost = meters[p.meter].usd * p.modelUnits * 730
  return cost - onDemand >= cost / 5
}

const called = (k: Known, x: Endpoint) => (day: string): number => dailyUse(k.e, x, x.invocations, day)
const runs = (x: Endpoint): boolean => ['InService', 'Updating', 'SystemUpdating', 'RollingBack'].includes(x.sageMakerStatus)
const hosts = (k: Known): Endpoint[] => living(k.e.endpoints)
const behind = (x: Endpoint): string => keyOf({ ...x, type: 'sagemaker-endpoint' })
const broken = (x: Endpoint): boolean => ['Failed', 'OutOfService', 'UpdateRollbackFailed'].includes(x.sageMakerStatus) || x.status === 'INCOMPATIBLE_ENDPOINT'

export const capacity: Judges = {
  'idle-provisioned-throughput': (k) => judge(stands(k), keyOf, (p) => idle(k, p)),
  'over-provisioned-throughput': (k) => judge(stands(k), keyOf, (p) => tooLarge(k, p)),
  'provisioned-dearer-than-on-demand': (k) => judge(stands(k), keyOf, (p) => dearer(k, p)),
  'commitment-ending': (k) => judge(stands(k), keyOf, (p) => (undated(p) ? 'unknowable' : p.commitmentEnds !== undefined && utcDay(p.commitmentEnds) >= k.today && utcDay(p.commitmentEnds) <= addDays(k.today, 30))),
  'commitment-over': (k) => judge(stands(k), keyOf, (p) => (undated(p) ? 'unknowable' : p.commitmentEnds !== undefined && utcDay(p.commitmentEnds) < k.today)),
  'idle-marketplace-endpoint': (k) => judge(hosts(k).filter((x) => x.registered), keyOf, (x) => runs(x) && k.old(x) && !k.inWindow(called(k, x))),
  'failed-marketplace-endpoint': (k) => judge(hosts(k).filter((x) => x.registered), keyOf, broken),
  'deregistered-endpoint-runs': (k) => judge(hosts(k), behind, (x) => !x.registered && x.deregisteredAt !== undefined && runs(x)),
}
