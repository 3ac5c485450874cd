import { addAccount } from '@/lib/aws/accounts/add-account'
import { listAccounts, type AccountSummary } from '@/lib/aws/accounts/list-accounts'
import { ACCESS_OPTIONS } from '../access-options'
import { table } from '../table'
import { list, text, usage, type OptionHelp, type Values, type Verb } from '../verb'

export const REGIONS_OPTION: OptionHelp = { type: 'string', multiple: true, value: 'A,B|all', help: 'regions to look at; all (the default): every region the account has enabled' }

/** Empty for all. @throws OutcropError `usage` */
export function regionsIn(values: Values): string[] {
  const regions = list(values, 'regions') ?? []
  const wrong = regions.find((r) => r !== 'all' && !/^[a-z]{2}(-[a-z]+)+-\d$/.test(r))
  if (wrong !== undefined) throw usage(`--regions has "${wrong}"; a region code looks like us-east-1.`)
  return regions.includes('all') ? [] : regions
}

export const accountAdd: Verb = {
  name: 'account add',
  summary: 'Connect an AWS account. Nothing is called yet: `account check` tells what is granted.',
  options: {
    id: { type: 'string', required: true, value: 'ID', help: 'the account id, twelve digits' },
    name: { type: 'string', value: 'NAME', help: 'shown on screens; default the id' },
    ...ACCESS_OPTIONS,
    regions: REGIONS_OPTION,
  },
  async run(ctx, values) {
    const id = text(values, 'id')!
    if (!/^\d{12}$/.test(id)) throw usage(`--id is "${id}"; an account id has twelve digits.`)
    const regions = regionsIn(values)
    if (values['external-id'] !== undefined && values['role-arn'] === undefined) throw usage('--external-id goes with --role-arn.')
    const account = await addAccount(ctx, { id, name: text(values, 'name'), profile: text(values, 'profile'), roleArn: text(values, 'role-arn'), externalId: text(values, 'external-id'), regions })
    return { json: account, text: `Account ${id} is ${account.created ? 'connected' : 'changed'}. Next: npm run outcrop -- account check --id ${id}` }
  },
}

export const accountList: Verb = {
  name: 'account list',
  summary: 'Accounts: how each is reached, and what the last discovery found',
  options: {},
  async run(ctx) {
    const items = await listAccounts(ctx)
    const rows = items.map((a) => [a.id, a.name, stateOf(a), a.ouPath, a.access ?? 'known from the bill only', a.regions.length === 0 ? 'all enabled' : a.regions.join(','), a.resources, Object.entries(a.outcomes).map(([o, n]) => `${n} ${o}`).join(', ') || 'never'])
    return { json: { items }, text: items.length === 0 ? 'There is no account yet: npm run outcrop -- account add --help' : table(['Id', 'Name', 'State', 'Unit', 'Reached by', 'Regions', 'Resources', 'Last discovery'], rows, ['Resources']) }
  },
}

const stateOf = (a: AccountSummary): string =>
  a.ignored ? 'ignored' : a.excludedBy !== null ? a.excludedBy : a.status === 'suspended' ? `suspended (${a.organizationState ?? 'AWS'})` : a.status
