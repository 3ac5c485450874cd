import { ListRegions$, type ListRegionsCommandInput, type ListRegionsCommandOutput } from '@aws-sdk/client-account'
import {
  DescribeOrganization$, ListAccounts$, ListAccountsForParent$, ListOrganizationalUnitsForParent$, ListRoots$,
  type DescribeOrganizationCommandInput, type DescribeOrganizationCommandOutput, type ListAccountsCommandInput, type ListAccountsCommandOutput,
  type ListAccountsForParentCommandInput, type ListAccountsForParentCommandOutput, type ListOrganizationalUnitsForParentCommandInput,
  type ListOrganizationalUnitsForParentCommandOutput, type ListRootsCommandInput, type ListRootsCommandOutput,
} from '@aws-sdk/client-organizations'
import { membersOf, organization, payer, type SimMember } from '../../organisation'
import { page } from '../paging'
import { AwsError, on, type Call, type Operation } from '../wire'

const joined = new Date('2022-03-01T09:00:00Z')
const described = (a: SimMember) => ({
  Id: a.id, Arn: `arn:aws:organizations::${payer.id}:account/${organization.id}/${a.id}`, Email: a.email, Name: a.name, Status: a.state ?? 'ACTIVE' as const, State: a.state ?? 'ACTIVE' as const,
  JoinedMethod: 'CREATED' as const, JoinedTimestamp: joined,
})

/** Ids are told by paths, so that two units of one name under two parents are two. */
const unitId = (path: string): string => `ou-nw01-${path.toLowerCase().replace(/[^a-z]/g, '').padEnd(8, '0')}`

/** Every unit's path, parents included. */
const unitPaths = (accounts: SimMember[]): string[] => [...new Set(accounts.flatMap((a) => {
  const parts = a.organizationalUnit.split('/')
  return parts.map((_part, i) => parts.slice(0, i + 1).join('/'))
}))]

/** Only the management account may ask. */
function asPayer(call: Call): SimMember[] {
  if (call.caller.accountId !== payer.id) throw new AwsError('AccessDeniedException', "You don't have permissions to access this resource.", 400)
  return membersOf(call.estate.accounts)
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
    const paths = unitPaths(asPayer(call))
    const parent = call.input.ParentId === organization.rootId ? '' : paths.find((path) => unitId(path) === call.input.ParentId)
    if (parent === undefined) throw new AwsError('ParentNotFoundException', "You specified a root or OU that doesn't exist.", 400)
    const children = paths.filter((path) => path.slice(0, Math.max(0, path.lastIndexOf('/'))) === parent)
    const { items, next } = page(children, call.input.NextToken, call.input.MaxResults, 20)
    return { NextToken: next, OrganizationalUnits: items.map((path) => ({ Id: unitId(path), Name: path.split('/').at(-1), Arn: `arn:aws:organizations::${payer.id}:ou/${organization.id}/${unitId(path)}` })) }
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
