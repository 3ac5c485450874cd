import { activity } from '../estate/stream'
import type { AgentCoreResource, Estate } from '../estate/estate'
import { utcDay } from '../clock'
import { hoursStanding, meteredRow } from './metered-row'
import { agentCore as meters, type AgentCoreMeter } from './meters'
import { monthShare } from './models'
import { agentCore } from './products'
import type { BillRow } from './row'

/** What stands and bills by the month, used or not. */
const standing: AgentCoreMeter[] = ['memoryRecords', 'gatewayTools']

/**
 * Use of a resource by one meter on a UTC day: whole calls and events, hours to the thousandth, and for what
 * stands the day's share of the month.
 */
export function agentCoreUse(e: Estate, r: AgentCoreResource, meter: AgentCoreMeter, day: string): number {
  const daily = r.use?.[meter] ?? 0
  if (daily === 0 || hoursStanding(r, day) === 0) return 0
  if (standing.includes(meter)) return Math.round(daily * (r.grown && day >= r.grown.since ? r.grown.times : 1) * monthShare(day) * 1e6) / 1e6
  const busy = daily * activity(e, { key: `${r.arn} ${meter}`, from: utcDay(r.createdAt) }, day)
  return meters[meter].unit.endsWith('-Hours') ? Math.round(busy * 1000) / 1000 : Math.round(busy)
}

/** A row per resource and meter. */
export const agentCoreRows = (e: Estate, day: string): BillRow[] => e.agentCore.filter((r) => r.use).flatMap((r) => Object.keys(r.use!).flatMap((key) => {
  const meter = key as AgentCoreMeter
  const quantity = agentCoreUse(e, r, meter, day)
  return quantity === 0 ? [] : [meteredRow(e, r, meters[meter], day, quantity, { product: agentCore })]
}))
