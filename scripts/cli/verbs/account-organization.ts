import type { OrganizationPlan } from '@/lib/aws/organization/present-plan'
import { ACCESS_OPTIONS } from '../access-options'
import { table } from '../table'
import { list, text, usage, type Verb } from '../verb'
import { REGIONS_OPTION, regionsIn } from './account'

export const accountAddOrganization: Verb = {
  name: 'account add-organization',
  summary: 'Connect every account of an AWS organisation by one role name. Each sweep adds new accounts and follows those that close or leave.',
  aws: true,
  options: {
    'role-name': { type: 'string', required: true, value: 'NAME', help: 'name of the reading role in every account, with its path; {accountId} stands for the id' },
    'external-id': { type: 'string', required: true, value: 'ID', help: 'the external id that the role asks for' },
    profile: ACCESS_OPTIONS.profile!,
    'role-arn': { type: 'string', value: 'ARN', help: 'a role through which AWS Organizations is read; the accounts are entered without it' },
    regions: REGIONS_OPTION,
    'include-ou': { type: 'string', multiple: true, value: 'PATH', help: 'only accounts in this organisational unit, such as Production/EU or ou-…; may be repeated' },
    'exclude-ou': { type: 'string', multiple: true, value: 'PATH', help: 'not the accounts in this unit; may be repeated' },
    exclude: { type: 'string', multiple: true, value: 'ID,…', help: 'not these accounts' },
    'dry-run': { type: 'boolean', help: 'say what would be added and left out, and store nothing' },
  },
  async run(ctx, values) {
    const exclude = list(values, 'exclude')
    if (exclude?.some((id) => !/^\d{12}$/.test(id))) throw usage('--exclude takes account ids of twelve digits.')
    const { addOrganization, previewOrganization } = await import('@/lib/aws/organization/add-organization')
    const { OrganizationInput } = await import('@/lib/aws/organization/settings')
    const parsed = OrganizationInput.safeParse({
      roleName: text(values, 'role-name'), externalId: text(values, 'external-id'), profile: text(values, 'profile'), roleArn: text(values, 'role-arn'),
      regions: regionsIn(values), includeOus: several(values['include-ou']), excludeOus: several(values['exclude-ou']), excludeAccounts: exclude,
    })
    if (!parsed.success) throw usage(parsed.error.issues.map((i) => `--${OPTION_OF[String(i.path[0])] ?? String(i.path[0])} ${i.message}.`).join(' '))
    if (values['dry-run'] === true) {
      const plan = await previewOrganization(ctx, parsed.data)
      return { json: plan, text: `${describe(plan)}\nNothing was stored. Without --dry-run it is.`, status: plan.problem === null ? 'done' : 'incomplete' }
    }
    const plan = await addOrganization(ctx, parsed.data)
    return { json: plan, text: `${describe(plan)}\nThe organisation is ${plan.created ? 'connected' : 'changed'}. Next: npm run outcrop -- account check`, status: plan.problem === null ? 'done' : 'incomplete' }
  },
}

const OPTION_OF: Record<string, string> = { roleName: 'role-name', externalId: 'external-id', roleArn: 'role-arn', includeOus: 'include-ou', excludeOus: 'exclude-ou', excludeAccounts: 'exclude' }

/** Names of units may hold commas: an option each. */
const several = (value: unknown): string[] | undefined => (Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : undefined)

const WORDS: Record<OrganizationPlan['accounts'][number]['becomes'], string> = {
  add: 'added', known: 'swept already', excluded: 'left out', ignored: 'ignored by hand', suspended: 'suspended or closing', left: 'left the organisation', undecided: 'waits: its unit could not be read',
}

function describe(plan: OrganizationPlan): string {
  const rows = plan.accounts.map((a) => [a.id, a.name, a.ouPath, `${WORDS[a.becomes]}${a.becomes === 'excluded' && a.why ? ` (${a.why})` : ''}`, a.byHand ? `${a.access ?? ''} (by hand)` : a.access])
  return [table(['Id', 'Name', 'Unit', 'Becomes', 'Entered by'], rows), ...(plan.problem === null ? [] : [plan.problem])].join('\n')
}
