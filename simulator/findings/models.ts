import { dailyUse } from '../bill/metered'
import { tokensOf } from '../bill/tokens'
import { utcDay } from '../clock'
import type { CustomModel, Deployment } from '../estate/estate'
import type { DailyValue } from '../estate/usage'
import { judge, keyOf, living, type Judges, type Known, type Really } from './known'

const tokensOfDeployment = (k: Known, d: Deployment): DailyValue => (day) => k.e.streams.filter((s) => s.of.arn === d.arn).reduce((n, s) => n + tokensOf(k.e, s, 'input', day), 0)

/** What was never called in all that CloudWatch keeps has no series, and under which name it would have one AWS does not confirm. */
const silent = (k: Known, value: DailyValue): Really => (k.inWindow(value) ? false : k.ever(value) ? true : 'unknowable')

/** Neither a throughput nor a deployment that works serves it, and no batch called it in the window. */
function leftAlone(k: Known, m: CustomModel): boolean {
  const served = [...living(k.e.provisionedThroughputs), ...living(k.e.deployments)].some((s) => s.modelArn === m.arn && s.accountId === m.accountId && s.status !== 'Failed')
  const batches = k.e.batchJobs.some((j) => j.customModelArn === m.arn && utcDay(j.createdAt) >= k.windowFrom)
  return m.status === 'Active' && m.ownerAccountId === m.accountId && k.old(m) && !served && !batches
}

export const models: Judges = {
  'unused-deployment': (k) => judge(living(k.e.deployments), keyOf, (d) => (d.status === 'Active' && k.old(d) ? silent(k, tokensOfDeployment(k, d)) : false)),
  'unused-custom-model': (k) => judge(living(k.e.customModels), keyOf, (m) => leftAlone(k, m)),
  'unused-imported-model': (k) => judge(living(k.e.importedModels), keyOf, (m) => {
    if (!k.old(m)) return false
    // Where its listing is denied nobody knows that it is there.
    if (k.e.denied.some((d) => d.accountId === m.accountId && d.action === 'bedrock:ListImportedModels')) return 'unknowable'
    return silent(k, (day) => dailyUse(k.e, m, m.minutes, day))
  }),
  'model-copies-left': (k) => judge(living(k.e.customModels), keyOf, (m) => leftAlone(k, m) && k.e.copyJobs.some((j) => j.status === 'Completed' && j.targetModelArn === m.arn)),
}
