import type { CustomizationJob } from '../estate'
import { type Build, before } from '../build'
import { int, pick } from '../random'
import { customizationJob } from './customization-job'

const names = ['intent-router', 'ticket-triage', 'brand-voice', 'returns-policy', 'claims-coder', 'sku-matcher', 'invoice-fields', 'route-notes', 'review-digest', 'agent-handoff']
const bases = ['amazon.nova-2-lite-v1:0:256k', 'amazon.titan-text-premier-v1:0', 'meta.llama3-3-70b-instruct-v1:0'] as const

/** Trainings that teams ran once: most completed, some failed or were stopped, one is still running. */
export function oneOffJobs(b: Build): CustomizationJob[] {
  const count = Math.round(24 * b.scale)
  const made = Array.from({ length: count }, (_, i) => {
    const account = b.accounts[int(0, b.accounts.length - 1, b.seed, 'job-account', i)]!
    const base = pick(bases, b.seed, 'job-base', i)
    const region = base.startsWith('meta') ? 'us-west-2' : 'us-east-1'
    const name = `${names[i % names.length]}-v${1 + Math.floor(i / names.length)}`
    const ended = i % 9 === 4 ? 'Failed' : i % 13 === 6 ? 'Stopped' : 'Completed'
    const { customModelArn, ...job } = customizationJob(b, {
      accountId: account.id, region, name, base, hours: int(2, 30, b.seed, 'job-hours', i),
      createdAt: before(b, int(4, 330, b.seed, 'job-day', i), int(6, 20, b.seed, 'job-hour', i)),
      thousandTokens: int(9_000, 160_000, b.seed, 'job-tokens', i),
    }, { customizationType: i % 11 === 3 ? 'CONTINUED_PRE_TRAINING' : 'FINE_TUNING', ...(ended === 'Completed' ? {} : { status: ended }) })
    if (ended === 'Completed') return { ...job, ...(customModelArn ? { customModelArn } : {}) }
    return { ...job, links: job.links.slice(0, 1), thousandTokens: ended === 'Failed' ? 0 : job.thousandTokens }
  })
  const running = customizationJob(b, {
    accountId: b.accounts[0]!.id, region: 'us-east-1', name: 'helpdesk-answers-v4', base: 'amazon.titan-text-premier-v1:0', hours: 20,
    createdAt: new Date(b.today.getTime() - 5 * 3_600_000), thousandTokens: 0,
  }, { team: 'support' })
  return [...made, running]
}
