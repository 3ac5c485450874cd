'use client'

import { useQuery } from '@tanstack/react-query'
import { Chip } from '@mantine/core'
import { sumOf } from '../decimal'
import { money } from '../format'
import { METRIC_LABELS } from '../global-params'
import { costsQuery } from '../queries'
import { PartialNote } from '../ui'
import { costQuery } from './params'
import type { CostsState } from './useCosts'
import c from './costs.module.css'

/** Charge categories of the bill, each switchable; what is switched off is said with its money. */
export function Categories({ q }: { q: CostsState }) {
  const others = { ...q.filters, category: undefined }
  const { data } = useQuery({ ...costsQuery(costQuery({ range: q.range, filters: others, metric: q.metric, groupBy: 'category' })), enabled: !q.fresh.isPending })
  if (!data || data.rows.length === 0) return null
  const { currency } = data
  const all = data.rows.map((r) => r.key || 'none')
  const on = q.state.category.length === 0 ? all : q.state.category
  const out = data.rows.filter((r) => !on.includes(r.key || 'none'))
  const switchTo = (next: string[]) => void q.set({ category: next.length === 0 || all.every((v) => next.includes(v)) ? null : next, lines: null })
  return (
    <>
      {all.length > 1 && (
        <div className={c.categories} role="group" aria-label="Charge categories">
          <Chip.Group multiple value={on} onChange={switchTo}>
            {data.rows.map((r) => <Chip key={r.key} value={r.key || 'none'} size="xs" variant="outline">{r.name} <span className="num">{money(r.amount, { currency })}</span></Chip>)}
          </Chip.Group>
        </div>
      )}
      {out.length > 0 && (
        <PartialNote title={`${money(sumOf(out.map((r) => r.amount)), { currency })} left out: ${out.map((r) => `${r.name.toLowerCase()} ${money(r.amount, { currency })}`).join(', ')}`}>
          With every charge category it comes to {money(data.total, { currency })}, {METRIC_LABELS[data.metric].toLowerCase()}.
        </PartialNote>
      )}
    </>
  )
}
