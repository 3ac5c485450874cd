import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CoverageFilter } from './filters'
import { toMatrix, type AreaWords, type TypeWords } from './matrix'
import { cellsQuery, gapsQuery, placesQuery } from './queries'

interface Words { types: TypeWords[]; areas: AreaWords[] }

/**
 * The matrix and the gaps for a filter. Areas are read whole; the cells of single types only for the areas that show
 * them: those opened by hand, and those of the types that the filter names.
 */
export function useCoverage(filter: CoverageFilter, open: string[], { types, areas }: Words) {
  const wanted = filter.type
  const opened = useMemo(() => new Set([...open, ...types.filter((t) => wanted.includes(t.id)).map((t) => t.area)]), [open, wanted, types])
  const shown = useMemo(() => (wanted.length > 0 ? types.filter((t) => wanted.includes(t.id)) : types), [wanted, types])
  const places = useQuery(placesQuery({ ...filter }))
  // Strangers have no declared type to ask by: with them shown, everything is read.
  const asked = opened.has('other') ? wanted : shown.filter((t) => opened.has(t.area)).map((t) => t.id)
  const cells = useQuery({ ...cellsQuery({ ...filter, type: asked }), enabled: opened.size > 0 })
  const gaps = useQuery(gapsQuery({ ...filter }))
  const areaCells = places.data?.items
  const rows = cells.data?.items
  const model = useMemo(() => toMatrix(areaCells ?? [], rows ?? [], { areas, types: shown }, opened), [areaCells, rows, areas, shown, opened])
  return {
    opened, model, areaCells, gaps: gaps.data?.items,
    error: places.error ?? gaps.error ?? cells.error,
    retry: () => { void places.refetch(); void gaps.refetch(); if (opened.size > 0) void cells.refetch() },
  }
}
