import type { Faults } from './faults'
import { endlessToken } from './paging'
import { AwsError, accessDenied, type Caller } from './wire'

/** What a fault wants done with the connection instead of an AWS answer. */
export class BrokenAnswer extends Error {
  constructor(readonly kind: 'html500' | 'drop') { super(kind) }
}

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/**
 * Faults that come before an answer.
 *
 * @throws AwsError or BrokenAnswer when the call must not be answered.
 */
export async function before(faults: Faults, caller: Caller, action: string, isFirstPage: boolean): Promise<void> {
  for (const fault of faults.matching(action, caller.accountId, caller.region)) {
    if (fault.kind === 'slow') await sleep(fault.ms)
    if (fault.kind === 'deny') throw accessDenied(caller, action)
    if (fault.kind === 'expired') throw new AwsError('ExpiredTokenException', 'The security token included in the request is expired', 403)
    if (fault.kind === 'html500' || fault.kind === 'drop') throw new BrokenAnswer(fault.kind)
    if (fault.kind === 'throttle') {
      const n = faults.count(fault)
      if (Math.floor(n * fault.rate) > Math.floor((n - 1) * fault.rate)) throw new AwsError('ThrottlingException', 'Too many requests, please wait before trying again.', 429)
    }
    if (fault.kind === 'fail-after') {
      if (isFirstPage) faults.reset(fault)
      if (faults.count(fault) > fault.pages) throw new AwsError('InternalServerException', 'The server encountered an internal error. Please try again.', 500)
    }
  }
}

const tokenNames = ['nextToken', 'NextToken', 'PaginationToken', 'NextPageToken']

/** Faults that spoil an answer. `members` are the answer's member names after the SDK's schema. */
export function after(faults: Faults, caller: Caller, action: string, members: string[], answer: Record<string, unknown>): Record<string, unknown> {
  for (const fault of faults.matching(action, caller.accountId, caller.region)) {
    const list = Object.values(answer).find((v): v is Record<string, unknown>[] => Array.isArray(v))
    if (fault.kind === 'endless-token') {
      const name = members.find((m) => tokenNames.includes(m))
      if (name) answer[name] = endlessToken
    }
    if (fault.kind === 'repeat-item' && list?.[0]) list.push(structuredClone(list[0]))
    if (fault.kind === 'set-field') for (const item of list ?? [answer]) item[fault.field] = fault.value
    if (fault.kind === 'omit-field') for (const item of list ?? [answer]) Reflect.deleteProperty(item, fault.field)
  }
  return answer
}
