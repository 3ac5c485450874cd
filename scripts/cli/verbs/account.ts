import { addAccount } from '@/lib/aws/accounts/add-account'
import type { AccountCheck } from '@/lib/aws/accounts/check-account'
import { listAccounts } from '@/lib/aws/accounts/list-accounts'
import { ACCESS_OPTIONS } from '../access-options'
import { table } from '../table'
import { list, text, usage, type Verb } from '../verb'

export const accountAdd: Verb = {
  name: 'account add',
  summary: 'Connect an AWS account. Nothing is called yet: `account check` tells what is granted.',
  options: {
    id: { type: 'string', required: true, value: 'ID', help: 'the account id, twelve digits' },
    name: { type: 'string', value: 'NAME', help: 'shown on screens; default the id' },
    ...ACCESS_OPTIONS,
    regions: { type: 'string', multiple: true, value: 'A,B|all', help: 'regions to look at; all (the default): every region the account has enabled' },
  },
  async run(ctx, values) {
    const id = text(values, 'id')!
    if (!/^\d{12}$/.test(id)) throw usage(`--id is "${id}"; an account id has twelve digits.`)
    const regions = list(values, 'regions') ?? []
    const wrong = regions.find((r) => r !== 'all' && !/^[a-z]{2}(-[a-z]+)+-\d$/.test(r))
    if (wrong !== undefined) throw usage(`--regions has "${wrong}"; a region code looks like us-east-1.`)
    if (values['external-id'] !== undefined && values['role-arn'] === undefined) throw usage('--external-id goes with --role-arn.')
    const account = await addAccount(ctx, { id, name: text(values, 'name'), profile: text(values, 'profile'), roleArn: text(values, 'role-arn'), externalId: text(values, 'external-id'), regions: regions.includes('all') ? [] : regions })
    return { json: account, text: `Account ${id} is ${account.created ? 'connected' : 'changed'}. Next: npm run outcrop -- account check --id ${id}` }
  },
}

export const accountList: Verb = {
  name: 'account list',
  summary: 'Accounts: how each is reached, and what the last discovery found',
  options: {},
  async run(ctx) {
    const items = await listAccounts(ctx)
    const rows = items.map((a) => [a.id, a.name, a.access ?? 'known from the bill only', a.regions.length === 0 ? 'all enabled' : a.regions.join(','), a.resources, Object.entries(a.outcomes).map(([o, n]) => `${n} ${o}`).join(', ') || 'never'])
    return { json: { items }, text: items.length === 0 ? 'There is no account yet: npm run outcrop -- account add --help' : table(['Id', 'Name', 'Reached by', 'Regions', 'Resources', 'Last discovery'], rows, ['Resources']) }
  },
}

export const accountCheck: Verb = {
  name: 'account check',
  summary: 'Try every read that discovery needs, and say which are granted. Stores nothing. Status 3 when one is denied.',
  aws: true,
  options: { id: { type: 'string', multiple: true, value: 'ID', help: 'only this account; default all connected ones' } },
  async run(ctx, values, io) {
    const ids = list(values, 'id') ?? (await listAccounts(ctx)).filter((a) => a.access !== null && !a.ignored).map((a) => a.id)
    if (ids.length === 0) throw usage('There is no account to check yet: npm run outcrop -- account add --help')
    // Every AWS client there is: loaded when it is needed.
    const { checkAccount } = await import('@/lib/aws/accounts/check-account')
    const items: AccountCheck[] = []
    for (const id of ids) {
      io.say(`${id} …`)
      items.push(await checkAccount(ctx, { id }))
    }
    return { json: { items }, text: items.map(describe).join('\n\n'), status: items.some((i) => i.problem !== null) ? 'failed' : items.some((i) => i.missing.length > 0) ? 'incomplete' : 'done' }
  },
}

function describe(check: AccountCheck): string {
  if (check.problem !== null) return `${check.id}: cannot be entered. ${check.problem}`
  const count = (grant: string) => check.actions.filter((a) => a.grant === grant).length
  const head = `${check.id} as ${check.identity ?? 'unknown'}: ${count('granted')} reads granted, ${count('denied')} denied, ${count('unknown')} could not be tried`
  const denied = check.actions.filter((a) => a.grant === 'denied').map((a) => `  denied: ${a.action}${a.regions.denied ? ` in ${a.regions.denied.join(', ')}` : ''}`)
  const policy = check.missing.length > 0 ? [`  Grants exactly what is missing:`, `  ${JSON.stringify(check.policy)}`] : []
  return [head, ...denied, ...policy].join('\n')
}
