'use client'

import { Checkbox, Pill, Select } from '@mantine/core'
import { FilterMenu } from './FilterMenu'
import { useValueLabel } from './labels'
import { FILTERS, GROUPS, LABELS } from './params'
import type { CostsState } from './useCosts'
import c from './costs.module.css'

/** Group, grain, comparison and filters; what is chosen stands as chips that go by Delete or a click. */
export function Toolbar({ q }: { q: CostsState }) {
  const { state, set } = q
  const label = useValueLabel()
  const chips = FILTERS.filter((name) => name !== 'category' && state[name].length > 0)
  return (
    <>
      <Select aria-label="Group by" w={168} value={state.groupBy} allowDeselect={false} maxDropdownHeight={420} onChange={(v) => v && void set({ groupBy: v as typeof state.groupBy, lines: null, top: null })} data={GROUPS.map((g) => ({ value: g, label: `By ${LABELS[g].toLowerCase()}` }))} />
      <Select aria-label="Grain" w={104} value={q.grain} allowDeselect={false} onChange={(v) => v && void set({ grain: v as typeof q.grain })} data={[{ value: 'day', label: 'Per day' }, { value: 'month', label: 'Per month' }]} />
      <Checkbox label="Compare with the days before" checked={state.compare === 'previous'} onChange={(e) => void set({ compare: e.currentTarget.checked ? null : 'none' })} />
      <FilterMenu q={q} />
      {chips.map((name) => (
        <Pill key={name} withRemoveButton className={c.chip} onRemove={() => void set({ [name]: null })} removeButtonProps={{ 'aria-label': `Remove filter ${LABELS[name]}`, 'aria-hidden': false, tabIndex: 0 }}>
          {LABELS[name]}: {state[name].map((v) => label(name, v)).join(' or ')}
        </Pill>
      ))}
    </>
  )
}
