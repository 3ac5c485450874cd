import { actionOf, actionsOf, type ApiId, type CommandClass, type ListedType, type Parent, type Where } from '@/lib/estate'
import { TAG_CALLS } from '@/lib/estate/tag-calls'
import { isGone } from '../classify-error'
import { CallFailed, type AccountCalls } from '../clients'
import type { Grants } from './grants'
import { nobody } from './nobody'

/** What the preflight of one account and region holds. */
export interface Trial {
  calls: AccountCalls
  where: Where
  grants: Grants
  signal: AbortSignal
  /** The first resource of each type, for what is listed per resource. */
  found: Map<string, Parent>
}

/**
 * Tries the list, each detail and the tags of one type on its first resource; where there is none, on one that cannot
 * exist. Nothing is paged and nothing stored.
 */
export async function tryType(t: Trial, type: ListedType): Promise<void> {
  const { where } = t
  const item = await tryList(t, type)
  let earlier: Record<string, unknown> = {}
  for (const [name, detail] of Object.entries(type.details ?? {})) {
    const wanted = inputOf(() => (detail.batch && item !== undefined ? detail.batch.input([item], where) : item === undefined ? undefined : detail.input(item, where, earlier, { input: {} })))
      ?? inputOf(() => { const none = nobody(detail.api, type.id, where); return detail.batch ? detail.batch.input([none], where) : detail.input(none, where, new Proxy({}, { get: () => none }), { input: {} }) })
    if (wanted === undefined) t.grants.note(actionOf(detail), where.region, 'unknown', `There is no ${type.name.one.toLowerCase()} to try it on.`)
    else earlier = { ...earlier, [name]: await attempt(t, detail, wanted) }
  }
  if (typeof type.tags === 'object') {
    const call = TAG_CALLS[type.tags.by]
    // Many types share one tag call: once is enough.
    if (!t.grants.has(actionOf(call), where.region)) await attempt(t, call, call.input(t.found.get(type.id)?.arn ?? String(nobody(call.api, type.id, where).arn)))
  }
  for (const action of type.extraActions ?? []) t.grants.note(action, where.region, 'unknown', 'Used by AWS on our behalf; it cannot be tried alone.')
  for (const action of actionsOf(type)) if (!t.grants.has(action, where.region)) t.grants.note(action, '', 'unknown', 'Not offered in the regions that were tried.')
}

/** The first item of the list, or undefined. */
async function tryList(t: Trial, type: ListedType): Promise<unknown> {
  const { per } = type.list
  const none: Parent = { arn: '', name: '', attributes: {} }
  const asked = per && (inputOf(() => per.inputs(t.found.get(per.type) ?? none, t.where)[0])
    ?? inputOf(() => { const fake = nobody(type.list.api, per.type, t.where); return per.inputs({ arn: String(fake.arn), name: String(fake.name), attributes: fake }, t.where)[0] }))
  if (per && asked === undefined) {
    t.grants.note(actionOf(type.list), t.where.region, 'unknown', 'There is nothing to list it for.')
    return undefined
  }
  const output = await attempt(t, type.list, { ...type.list.input, ...asked })
  const item = output === undefined ? undefined : inputOf(() => type.list.items(output as never)?.[0] as object | undefined)
  const read = item && inputOf(() => type.read(item, t.where, {}, { input: asked ?? {} }))
  if (read) t.found.set(type.id, { ...read, attributes: read.attributes ?? {} })
  return item
}

/** A declaration may stumble over what is no real answer: that proves nothing. */
function inputOf<T extends object>(make: () => T | undefined): T | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}

/** Calls, and notes what it says of the permission. Undefined where there was no answer. */
export async function attempt(t: Pick<Trial, 'calls' | 'where' | 'grants' | 'signal'>, call: { api: ApiId; command: CommandClass }, input: object): Promise<unknown> {
  const action = actionOf(call), { region } = t.where
  if (t.signal.aborted) return void t.grants.note(action, region, 'unknown', OUT_OF_TIME)
  try {
    const output = await t.calls.call(region, call, input)
    t.grants.note(action, region, 'granted')
    return output
  } catch (e) {
    if (!(e instanceof CallFailed)) throw e
    const { outcome, missingActions, message, deniedBy } = e.failure
    if (isGone(e.cause)) t.grants.note(action, region, 'granted')
    else if (outcome === 'denied') for (const missing of missingActions.length > 0 ? missingActions : [action]) t.grants.note(missing, region, 'denied', message, deniedBy ?? null)
    // Not offered or not enabled here says nothing about the permission.
    else if (outcome !== 'not-offered' && outcome !== 'not-opted-in') t.grants.note(action, region, 'unknown', t.signal.aborted ? OUT_OF_TIME : message)
    return undefined
  }
}

export const OUT_OF_TIME = 'The check ran out of time before it could be tried; check again, or one account alone.'
