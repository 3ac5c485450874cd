import { agentCoreUse } from '../bill/agentcore'
import { agentCore as meters, type AgentCoreMeter } from '../bill/meters'
import { addDays, utcDay } from '../clock'
import type { AgentCoreResource, SimResource } from '../estate/estate'
import { judge, keyOf, LEAST, living, perMonth, placeOf, type Judges, type Known } from './known'

const DAY = 86_400_000

interface Run extends SimResource { input: string }
/** Jobs of the last 90 days, each with what it read and with what it worked on it. */
const recent = (k: Known): Run[] => [
  ...k.e.customizationJobs.map((j): Run => ({ ...j, input: `${j.baseModelId} ${j.dataset ?? j.arn}` })), ...k.e.batchJobs.map((j): Run => ({ ...j, input: `${j.modelId} ${j.customModelArn ?? ''} ${j.dataset ?? j.arn}` })),
  ...k.e.evaluationJobs.map((j): Run => ({ ...j, input: j.arn })),
].filter((j) => !j.deletedAt && utcDay(j.createdAt) >= addDays(k.today, -90))

function places<T extends SimResource>(list: T[], so: (here: T[]) => boolean) {
  const by = new Map<string, T[]>()
  for (const r of list) by.set(placeOf(r), [...(by.get(placeOf(r)) ?? []), r])
  return judge([...by], ([place]) => place, ([, here]) => so(here))
}

const failing = (k: Known, here: Run[]): boolean => [...new Set(here.map((j) => j.type))].some((type) => here.filter((j) => j.type === type && ['Failed', 'Expired'].includes(j.status ?? '') && k.costOfRun(j) > 0).length >= 3)
const again = (k: Known, here: Run[]): boolean => here.some((j) => ['Completed', 'PartiallyCompleted'].includes(j.status ?? '') && k.costOfRun(j) > 0
  && here.some((o) => o.arn !== j.arn && o.input === j.input && ['Completed', 'PartiallyCompleted'].includes(o.status ?? '') && o.createdAt < j.createdAt && j.createdAt.getTime() - o.createdAt.getTime() <= 2 * DAY))

const hours: Record<string, [cpu: AgentCoreMeter, memory: AgentCoreMeter]> = {
  'agentcore-runtime': ['runtimeVcpu', 'runtimeMemory'], 'agentcore-browser': ['browserVcpu', 'browserMemory'], 'agentcore-code-interpreter': ['interpreterVcpu', 'interpreterMemory'],
}
const sum = (k: Known, r: AgentCoreResource, meter: AgentCoreMeter, days: string[]): number => days.reduce((n, d) => n + agentCoreUse(k.e, r, meter, d), 0)

/** Sessions that hold memory and hardly compute. */
function waits(k: Known, r: AgentCoreResource): boolean {
  const [cpu, memory] = hours[r.type]!
  if (perMonth(sum(k, r, memory, k.billed) * meters[memory].usd) < LEAST) return false
  return sum(k, r, cpu, k.daysBefore(28)) / sum(k, r, memory, k.daysBefore(28)) < 0.05
}

function fillsUp(k: Known, r: AgentCoreResource): boolean {
  const usd = (days: string[]): number => sum(k, r, 'memoryRecords', days) * meters.memoryRecords.usd
  const [now, before] = [usd(k.billed.slice(-14)), usd(k.billed.slice(-28, -14))]
  return before > 0 && perMonth((now * 30) / 14) >= LEAST && now >= before * 1.5
}

export const runs: Judges = {
  'failing-jobs': (k) => places(recent(k), (here) => failing(k, here)),
  'repeated-jobs': (k) => places(recent(k), (here) => again(k, here)),
  'idle-agentcore-tool': (k) => judge(living(k.e.agentCore).filter((r) => hours[r.type] && !r.unlisted), keyOf, (r) => waits(k, r)),
  'growing-agentcore-memory': (k) => judge(living(k.e.agentCore).filter((r) => r.type === 'agentcore-memory'), keyOf, (r) => fillsUp(k, r)),
}
