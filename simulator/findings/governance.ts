import { dailyUse } from '../bill/metered'
import { allResources, type Estate } from '../estate/estate'
import { callsOfAlias } from '../estate/usage'
import { judge, keyOf, LEAST, living, perMonth, placeOf, type Judges, type Known } from './known'

const everyPlace = (e: Estate): string[] => e.accounts.flatMap((a) => e.regions.map((region) => placeOf({ accountId: a.id, region })))
/** Tokens of an account and region in the 30 days, through something of these types. */
const tokens = (k: Known, place: string, ...types: string[]): number =>
  k.e.streams.filter((s) => placeOf(s) === place && (types.length === 0 || types.includes(s.of.type))).reduce((n, s) => n + k.usd(s, ['input', 'output', 'cacheRead', 'cacheWrite']), 0)
const enforced = (e: Estate, place: string): boolean => e.around.enforced.some((g) => placeOf(g) === place)

/** What AWS lets nobody tag, and runs, which cost once. */
const WITHOUT_TAGS = ['foundation-model', 'agent-version', 'enforced-guardrail', 'invocation-logging']
const isRun = (type: string): boolean => /-job$|-build$|-invocation$|-invoke$|-execution$/.test(type)
const shared = (k: Known, key: string): boolean => k.e.customModels.some((m) => keyOf(m) === key && m.ownerAccountId !== m.accountId)

function outside(k: Known, place: string): boolean {
  const [direct, through] = [tokens(k, place, 'foundation-model'), tokens(k, place, 'inference-profile-application')]
  return perMonth(direct) >= LEAST && direct / (direct + through) > 0.2
}

export const governance: Judges = {
  'spend-outside-profiles': (k) => judge(everyPlace(k.e), (p) => p, (p) => outside(k, p)),
  untagged: (k) => judge(living(allResources(k.e)).filter((r) => !r.outside && !r.unlisted && !isRun(r.type) && !WITHOUT_TAGS.includes(r.type)), keyOf, (r) => Object.keys(r.tags).length === 0 && k.cost30(r) > 0),
  /** Of an organisation in which nobody owns anything. */
  unowned: (k) => judge(k.costs().filter(([key]) => !isRun(key.split('|')[2]!)), ([key]) => key, ([key, usd]) => {
    if (perMonth(usd) < LEAST || shared(k, key)) return false
    const found = allResources(k.e).find((r) => keyOf(r) === key && !r.outside)
    // Deleted, or a host that Bedrock no longer knows: there is nothing left to own.
    if (found?.deletedAt || k.e.endpoints.some((x) => x.deregisteredAt && keyOf(x) === key)) return false
    return k.e.denied.some((d) => d.accountId === key.split('|')[0] && d.action === 'bedrock:ListImportedModels') && key.includes('|imported-model|') ? 'unknowable' : true
  }),
  'agent-without-guardrail': (k) => judge(living(k.e.agents), keyOf, (a) => !a.guardrail && !enforced(k.e, placeOf(a))),
  'unattached-guardrail': (k) => judge(living(k.e.guardrails), keyOf, (g) => {
    const named = [...living(k.e.agents), ...living(k.e.agentVersions)].some((a) => a.guardrail?.id === g.id) || k.e.around.enforced.some((x) => x.guardrailArn === g.arn)
    return !named && !k.inWindow((day) => dailyUse(k.e, g, g.textUnits, day))
  }),
  'enforced-guardrail-missing': (k) => judge(everyPlace(k.e), (p) => p, (p) => tokens(k, p) > 0 && !enforced(k.e, p)),
  'invocation-logging-off': (k) => judge(everyPlace(k.e), (p) => p, (p) => tokens(k, p) > 0 && !k.e.around.logging.some((l) => placeOf(l) === p)),
  'runaway-agent': (k) => judge(living(k.e.agentAliases), keyOf, (a) => {
    if (!a.publishes || !a.calls) return 'unknowable'
    const calls = k.daysBefore(28).map((d) => callsOfAlias(k.e, a)(d))
    const [invocations, modelCalls] = [calls.reduce((n, c) => n + c, 0), calls.reduce((n, c) => n + Math.round(c * a.calls!.modelCalls), 0)]
    return invocations >= 50 && modelCalls / invocations >= 10
  }),
}
