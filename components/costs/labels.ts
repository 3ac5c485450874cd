import { useQuery } from '@tanstack/react-query'
import { useTypeName } from '../app-context'
import { facetsQuery, teamsQuery } from '../queries'
import type { Group } from './params'

const NONE: Partial<Record<Group, string>> = { team: 'Unassigned', owner: 'Unassigned', region: 'No region', model: 'No model', principal: 'Not recorded', shape: 'No shape', service: 'No service' }
const CATEGORIES: Record<string, string> = { usage: 'Usage', credit: 'Credits', refund: 'Refunds', discount: 'Discounts', tax: 'Tax', fee: 'Fees' }

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Words of a filter's value: the address holds keys. */
export function useValueLabel(): (name: Group, value: string) => string {
  const typeName = useTypeName()
  const teams = useQuery(teamsQuery)
  const facets = useQuery({ ...facetsQuery({}), staleTime: 300_000 })
  return (name, value) => {
    if (value === 'unattributed') return 'Unattributed'
    if (value === 'none' && NONE[name]) return NONE[name]
    if (name === 'type') return typeName(value)
    if (name === 'category') return CATEGORIES[value] ?? value
    if (name === 'shape' || name === 'method') return capital(value)
    if (name === 'team') return teams.data?.items.find((t) => t.key === value)?.name ?? value
    if (name === 'account' || name === 'owner') return facets.data?.[name]?.find((f) => f.value === value)?.label ?? value
    return value
  }
}
