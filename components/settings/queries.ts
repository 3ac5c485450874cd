import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import type { AccountCheck, AccountList, FoundCredentials } from '@/lib/api/schemas/accounts'
import type { DeliveryList, SourceList } from '@/lib/api/schemas/bill'
import type { DeployFileList, OrganizationList, OrganizationPlan } from '@/lib/api/schemas/organizations'
import { DeliveryDetail, type Delivery } from '@/lib/api/schemas/costs'
import { AuditList, Person, TeamList, Token } from '@/lib/api/schemas/people'
import { RunList } from '@/lib/api/schemas/runs'
import { UsageSettings } from '@/lib/api/schemas/usage'
import { apiGet, type Query } from '../api'

/**
 * Answers whose schema stands beside AWS code on the server: here only their type is known, so that the code does
 * not travel to the browser. The server checks them against the schema.
 */
const trusted = <S extends z.ZodType>() => z.custom<z.infer<S>>((v) => typeof v === 'object' && v !== null)

export type Account = z.infer<typeof AccountList>['items'][number]
export type Check = z.infer<typeof AccountCheck>
export type Found = z.infer<typeof FoundCredentials>
export type Source = z.infer<typeof SourceList>['items'][number]
export type Ledger = z.infer<typeof Delivery>
export type Organization = z.infer<typeof OrganizationList>['items'][number]
export type Plan = z.infer<typeof OrganizationPlan>
export const PlanAnswer = trusted<typeof OrganizationPlan>()
export const Anything = z.unknown()

export const accountsQuery = queryOptions({ queryKey: ['settings', 'accounts'], queryFn: ({ signal }) => apiGet(trusted<typeof AccountList>(), '/accounts', {}, signal) })
export const organizationsQuery = queryOptions({ queryKey: ['settings', 'organizations'], queryFn: ({ signal }) => apiGet(trusted<typeof OrganizationList>(), '/organizations', {}, signal) })
export const permissionsQuery = queryOptions({ queryKey: ['permissions'], queryFn: ({ signal }) => apiGet(trusted<typeof DeployFileList>(), '/permissions', {}, signal), staleTime: Infinity })
export const sourcesQuery = queryOptions({ queryKey: ['settings', 'sources'], queryFn: ({ signal }) => apiGet(trusted<typeof SourceList>(), '/sources', {}, signal) })
export const credentialsQuery = (profile = '') => queryOptions({
  queryKey: ['settings', 'credentials', profile], queryFn: ({ signal }) => apiGet(trusted<typeof FoundCredentials>(), '/accounts/credentials', { profile }, signal), retry: false,
})
export const peopleQuery = queryOptions({ queryKey: ['settings', 'people'], queryFn: ({ signal }) => apiGet(z.object({ items: z.array(Person) }), '/people', {}, signal) })
export const teamListQuery = queryOptions({ queryKey: ['teams'], queryFn: ({ signal }) => apiGet(TeamList, '/teams', {}, signal) })
export const usageSettingsQuery = queryOptions({ queryKey: ['settings', 'usage'], queryFn: ({ signal }) => apiGet(UsageSettings, '/settings/usage', {}, signal) })
export const tokensQuery = queryOptions({ queryKey: ['settings', 'tokens'], queryFn: ({ signal }) => apiGet(z.object({ items: z.array(Token) }), '/tokens', {}, signal) })

const paged = { initialPageParam: undefined as string | undefined, getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor ?? undefined }
export const deliveriesQuery = (query: Query) => infiniteQueryOptions({
  queryKey: ['figures', 'deliveries', query], ...paged,
  queryFn: ({ signal, pageParam }) => apiGet(trusted<typeof DeliveryList>(), '/deliveries', { ...query, limit: 50, cursor: pageParam }, signal),
})
export type LedgerDetail = z.infer<typeof DeliveryDetail>
export const deliveryQuery = (id: number) => queryOptions({ queryKey: ['figures', 'delivery', id], queryFn: ({ signal }) => apiGet(DeliveryDetail, `/deliveries/${id}`, {}, signal) })
export const auditQuery = (query: Query) => infiniteQueryOptions({
  queryKey: ['settings', 'audit', query], ...paged,
  queryFn: ({ signal, pageParam }) => apiGet(AuditList, '/audit', { ...query, limit: 50, cursor: pageParam }, signal),
})
/** Asked again every two seconds while something runs, every twenty otherwise. */
export const runsQuery = (query: Query) => infiniteQueryOptions({
  queryKey: ['runs', 'list', query], ...paged,
  queryFn: ({ signal, pageParam }) => apiGet(RunList, '/runs', { ...query, limit: 30, cursor: pageParam }, signal),
  refetchInterval: (q) => (q.state.data?.pages[0]?.items.some((run) => run.status === 'queued' || run.status === 'running') ? 2000 : 20_000),
})
