import { ListRegions$, type ListRegionsCommandInput, type ListRegionsCommandOutput } from '@aws-sdk/client-account'
import {
  DescribeOrganization$, ListAccounts$, ListAccountsForParent$, ListOrganizationalUnitsForParent$, ListRoots$,
  type DescribeOrganizationCommandInput, type DescribeOrganizationCommandOutput, type ListAccountsCommandInput, type ListAccountsCommandOutput,
  type ListAccountsForParentCommandInput, type ListAccountsForParentCommandOutput, type ListOrganizationalUnitsForParentCommandInput,
  type ListOrganizationalUnitsForParentCommandOutput, type ListRootsCommandInput, type ListRootsCommandOutput,
} from '@aws-sdk/client-organizations'
import { organization, payer, type SimAccount } from '../../organisation'
import { page } from '../paging'
import { AwsError, on, type Call, type Operation } from '../wire'

const joined = new Date('2022-03-01T09:00:00Z')
const described = (a: SimAccount) => ({
  Id: a.id, Arn: `arn:aws:organizations::${payer.id}:account/${organization.id}/${a.id}`, Email: a.email, Name: a.name, Status: 'ACTIVE' as const, State: 'ACTIVE' as const,
  JoinedMethod: 'CREATED' as const, JoinedTimestamp: joined,
})

const unitId = (name: string): string => `ou-nw01-${name.toLowerCase().padEnd(8, '0').slice(0, 8)}`

/** Only the management account may ask. */
function asPayer(call: Call): SimAccount[] {
  if (call.caller.accountId !== payer.id) throw new AwsError('AccessDeniedException', "You don't have permissions to access this resource.", 400)
  return call.estate.accounts
}

export const organizationOperations: Operation[] = [
  on<DescribeOrganizationCommandInput, DescribeOrganizationCommandOutput>('organizations', DescribeOrganization$, (call) => {
    asPayer(call)
    return { Organization: { Id: organization.id, Arn: `arn:aws:organizations::${payer.id}:organization/${organization.id}`, FeatureSet: 'ALL', MasterAccountId: payer.id, MasterAccountEmail: organization.masterEmail } }
  }),
  on<ListAccountsCommandInput, ListAccountsCommandOutput>('organizations', ListAccounts$, (call) => {
    const { items, next } = page(asPayer(call), call.input.NextToken, call.input.MaxResults, 20)
    return { Accounts: items.map(described), NextToken: next }
  }),
  on<ListRootsCommandInput, ListRootsCommandOutput>('organizations', ListRoots$, (call) => {
    asPayer(call)
    return { Roots: [{ Id: organization.rootId, Name: 'Root', Arn: `arn:aws:organizations::${payer.id}:root/${organization.id}/${organization.rootId}`, PolicyTypes: [] }] }
  }),
  on<ListOrganizationalUnitsForParentCommandInput, ListOrganizationalUnitsForParentCommandOutput>('organizations', ListOrganizationalUnitsForParent$, (call) => {
    const names = call.input.ParentId === organization.rootId ? [...new Set(asPayer(call).map((a) => a.organizationalUnit))] : []
    return { OrganizationalUnits: names.map((Name) => ({ Id: unitId(Name), Name, Arn: `arn:aws:organizations::${payer.id}:ou/${organization.id}/${unitId(Name)}` })) }
  }),
  on<ListAccountsForParentCommandInput, ListAccountsForParentCommandOutput>('organizations', ListAccountsForParent$, (call) =>
    ({ Accounts: asPayer(call).filter((a) => unitId(a.organizationalUnit) === call.input.ParentId).map(described) })),
]

export const accountOperations: Operation[] = [
  on<ListRegionsCommandInput, ListRegionsCommandOutput>('account', ListRegions$, (call) => {
    const wanted = call.input.RegionOptStatusContains
    const all = [
      ...call.estate.regions.map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED_BY_DEFAULT' as const })),
      ...call.estate.notOptedIn.map((RegionName) => ({ RegionName, RegionOptStatus: 'DISABLED' as const })),
    ].filter((r) => !wanted?.length || wanted.includes(r.RegionOptStatus))
    return { Regions: all }
  }),
]
