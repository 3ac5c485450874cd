import {
  ListAccountsForParentCommand, ListOrganizationalUnitsForParentCommand, ListRootsCommand, type OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { classifyError, type Failure } from '../classify-error'
import { everyPage } from '../every-page'

interface Place { ouPath: string | null; ouIds: string[] }

export interface Units {
  placeOf(accountId: string): Place
  units: { id: string; path: string }[]
  failure?: Failure
}

type Paced = <T>(call: () => Promise<T>) => Promise<T>

/**
 * The tree of organisational units and where each account stands in it. Never throws: without the tree accounts are
 * known and their place is not.
 */
export async function readUnits(client: OrganizationsClient, paced: Paced, accounts: { Id?: string; Paths?: string[] }[]): Promise<Units> {
  const told = new Map(accounts.map((a) => [a.Id ?? '', parentIn(a.Paths)]))
  const everyoneTold = accounts.every((a) => told.get(a.Id ?? ''))
  let action = 'organizations:ListRoots'
  try {
    const roots = await everyPage(async (NextToken) => {
      const answer = await paced(() => client.send(new ListRootsCommand({ NextToken })))
      return { items: answer.Roots, next: answer.NextToken }
    })
    const places = new Map<string, Place & { ouPath: string }>()
    const waiting = roots.map((r) => ({ id: r.Id ?? '', place: { ouPath: r.Name ?? 'Root', ouIds: [r.Id ?? ''] } }))
    for (let unit = waiting.shift(); unit; unit = waiting.shift()) {
      const parent = unit
      places.set(parent.id, parent.place)
      action = 'organizations:ListOrganizationalUnitsForParent'
      const children = await everyPage(async (NextToken) => {
        const answer = await paced(() => client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: parent.id, NextToken })))
        return { items: answer.OrganizationalUnits, next: answer.NextToken }
      })
      for (const c of children) if (c.Id && !places.has(c.Id)) waiting.push({ id: c.Id, place: { ouPath: `${parent.place.ouPath}/${c.Name ?? c.Id}`, ouIds: [...parent.place.ouIds, c.Id] } })
      if (everyoneTold) continue
      action = 'organizations:ListAccountsForParent'
      const members = await everyPage(async (NextToken) => {
        const answer = await paced(() => client.send(new ListAccountsForParentCommand({ ParentId: parent.id, NextToken })))
        return { items: answer.Accounts, next: answer.NextToken }
      })
      for (const m of members) told.set(m.Id ?? '', parent.id)
    }
    return {
      placeOf: (id) => places.get(told.get(id) ?? '') ?? { ouPath: null, ouIds: [] },
      units: [...places].map(([id, place]) => ({ id, path: place.ouPath })),
    }
  } catch (e) {
    return { placeOf: () => ({ ouPath: null, ouIds: [] }), units: [], failure: classifyError(e, { action }) }
  }
}

/** The unit (or root) just above an account, from a path such as `o-x/r-1/ou-1-a/ou-1-b/111122223333/`. */
const parentIn = (paths: string[] | undefined): string | undefined =>
  paths?.[0]?.split('/').filter((part) => /^(r|ou)-/.test(part)).at(-1)
