'use client'

import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import type { ResourceList } from '@/lib/api/schemas/resource'
import type { z } from 'zod'
import { useGlobals } from '../global-state'
import { facetsQuery, resourcesQuery } from '../queries'
import { estateParsers, toFilter } from './filters'
import { estateList, firstPage, wholeParams } from './list-query'

export type ResourceItem = z.infer<typeof ResourceList>['items'][number]

/** URL state, rows (paged by cursor), sums over all filtered rows, and facets that obey all other facets. */
export function useEstate() {
  const [state, set] = useQueryStates(estateParsers, { history: 'replace' })
  const { month, metric, current } = useGlobals()
  const [q] = useDebouncedValue(state.q, 200)
  const filter = useMemo(() => toFilter({ ...state, q }), [state, q])
  const figures = { month, metric }
  const list = useInfiniteQuery({
    ...estateList({ ...filter, ...figures, sort: state.sort }),
    ...firstPage,
    placeholderData: keepPreviousData,
  })
  const facets = useQuery(facetsQuery({ ...filter, ...figures }))
  const all = useQuery(resourcesQuery(wholeParams(figures)))
  const rows = useMemo(() => list.data?.pages.flatMap((p) => p.items) ?? [], [list.data])
  return { state, set, filter, figures, current, list, rows, first: list.data?.pages[0], facets: facets.data, all: all.data }
}

export type Estate = ReturnType<typeof useEstate>
