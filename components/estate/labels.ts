import { useTypeName } from '../app-context'
import { FLAG_LOOKS, type FlagName } from '../ui/Flag'
import { STATE_LABELS } from '../ui/RunStateBadge'
import { SHAPES, type ShapeName } from '../ui/shapes'
import type { FilterName } from './filters'

/** Words of a filter's value: our own where the value is one of ours, else the label that came with it. */
export function facetLabel(name: FilterName, value: string, label: string): string {
  if (name === 'shape') return SHAPES[value as ShapeName]?.label ?? label
  if (name === 'flag') return FLAG_LOOKS[value as FlagName]?.label ?? label
  if (name === 'state') return STATE_LABELS[value] ?? label
  if (value === 'none') return name === 'owner' ? 'No owner' : 'Unassigned'
  return label
}

/** Shapes and flags keep their own order, so that the eye finds them; everything else comes with the most first. */
export function ordered<F extends { value: string }>(name: FilterName, values: F[]): F[] {
  const order = name === 'shape' ? Object.keys(SHAPES) : name === 'flag' ? Object.keys(FLAG_LOOKS) : null
  return order ? [...values].sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value)) : values
}

type Facets = Record<string, { value: string; label: string }[]>

/** Words of a filter's value, also where the facets have none of it: what was chosen must still read well. */
export function useFilterLabel(facets?: Facets): (name: FilterName, value: string, label?: string) => string {
  const typeName = useTypeName()
  return (name, value, label) => facetLabel(name, value, label ?? facets?.[name]?.find((f) => f.value === value)?.label ?? (name === 'type' ? typeName(value) : value))
}
