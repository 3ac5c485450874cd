'use client'

import { Checkbox } from '@mantine/core'
import { count } from '../format'
import type { FilterName } from './filters'
import { useFilterLabel } from './labels'
import classes from './facets.module.css'

export interface FacetProps { name: FilterName; values: { value: string; label: string; count: number }[]; chosen: string[]; onChange: (next: string[]) => void }

/** One value of a filter with how many rows it would show. */
export function FacetValue({ name, facet: f }: { name: FilterName; facet: FacetProps['values'][number] }) {
  const words = useFilterLabel()(name, f.value, f.label)
  return (
    <Checkbox value={f.value} size="xs" classNames={{ body: classes.body, labelWrapper: classes.labelWrap, label: classes.value, input: classes.box }}
      label={<><span className="cut" title={words}>{words}</span><span className={classes.count}>{count(f.count)}</span></>} />
  )
}
