import { MultiSelect } from '@mantine/core'
import { KIND_WORDS, type TypeWords } from './matrix'
import c from './coverage.module.css'

const OUTCOMES = ['listed', 'denied', 'failed', 'throttled', 'not-offered', 'not-opted-in', 'never'] as const
const outcomeWords = (o: (typeof OUTCOMES)[number]) => (o === 'listed' ? 'Listed' : KIND_WORDS[o])

interface Values { region: string[]; type: string[]; outcome: string[] }

export function CoverageFilters({ filters, setFilters, types, regions }: { filters: Values; setFilters(f: Partial<Values>): void; types: TypeWords[]; regions: string[] }) {
  return (
    <div className={c.filters}>
      <MultiSelect aria-label="Region" placeholder={filters.region.length === 0 ? 'All regions' : undefined} data={regions} value={filters.region} onChange={(region) => setFilters({ region })} searchable clearable w={170} />
      <MultiSelect aria-label="Type" placeholder={filters.type.length === 0 ? 'All types' : undefined} data={types.map((t) => ({ value: t.id, label: t.many }))} value={filters.type} onChange={(type) => setFilters({ type })} searchable clearable w={170} />
      <MultiSelect aria-label="Outcome" placeholder={filters.outcome.length === 0 ? 'All outcomes' : undefined} data={OUTCOMES.map((o) => ({ value: o, label: outcomeWords(o) }))} value={filters.outcome} onChange={(outcome) => setFilters({ outcome })} clearable w={170} />
    </div>
  )
}
