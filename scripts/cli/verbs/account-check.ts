import type { AccountCheck, CheckedAction } from '@/lib/aws/accounts/check-account'
import { listAccounts } from '@/lib/aws/accounts/list-accounts'
import { list, usage, type Verb } from '../verb'

export const accountCheck: Verb = {
  name: 'account check',
  summary: 'Try every read that discovery needs, and say which are granted. Stores nothing. Status 3 when something is missing.',
  aws: true,
  options: {
    id: { type: 'string', multiple: true, value: 'ID', help: 'only this account; default all that are swept' },
    'all-regions': { type: 'boolean', help: 'in every region that a sweep looks at; default the two with the most resources' },
  },
  async run(ctx, values, io) {
    const ids = list(values, 'id') ?? (await listAccounts(ctx)).filter((a) => a.access !== null && !a.ignored && a.excludedBy === null && a.status !== 'suspended' && a.status !== 'left').map((a) => a.id)
    if (ids.length === 0) throw usage('There is no account to check yet: npm run outcrop -- account add --help')
    // Every AWS client there is: loaded when it is needed.
    const { checkAccounts } = await import('@/lib/aws/accounts/check-accounts')
    const items = await checkAccounts(ctx, ids, {
      allRegions: values['all-regions'] === true,
      onProgress: ids.length === 1 ? everyTenth((done, of) => { io.say(`${done} of ${of} types tried`) }) : undefined,
    }, (check, done) => { if (ids.length > 1) io.say(`${done} of ${ids.length}: ${lineOf(check)}`) })
    return { json: { items }, text: items.map(describe).join('\n'), status: items.some((i) => i.problem !== null || i.missing.length > 0) ? 'incomplete' : 'done' }
  },
}

const countOf = (check: AccountCheck, grant: CheckedAction['grant']): number => check.actions.filter((a) => a.grant === grant).length

/** One line an account. */
function lineOf(check: AccountCheck): string {
  const who = `${check.id}${check.name === check.id ? '' : ` ${check.name}`}`
  if (check.problem !== null) return `${who}: cannot be entered. ${check.problem}`
  const where = check.regions.tried.length < check.regions.of ? `${check.regions.tried.join(', ')} of ${check.regions.of} regions` : check.regions.tried.join(', ')
  return `${who}: ${countOf(check, 'granted')} reads granted, ${countOf(check, 'denied')} denied, ${countOf(check, 'unknown')} unknown (${where})`
}

function describe(check: AccountCheck): string {
  const denied = check.actions.filter((a) => a.grant === 'denied').map((a) =>
    `  denied: ${a.action}${a.regions.denied ? ` in ${a.regions.denied.join(', ')}` : ''}${a.deniedBy === 'no-grant' ? '' : `. ${a.reason ?? ''}`}`)
  const policy = check.policy ? ['  Grants exactly what is missing:', `  ${JSON.stringify(check.policy)}`] : []
  return [lineOf(check), ...(check.identity ? [`  as ${check.identity}`] : []), ...denied, ...policy].join('\n')
}

function everyTenth(say: (done: number, of: number) => void) {
  return (done: number, of: number) => { if (done === of || done % Math.max(1, Math.ceil(of / 10)) === 0) say(done, of) }
}
