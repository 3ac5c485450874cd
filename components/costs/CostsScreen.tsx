'use client'

import { Button, SegmentedControl } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { apiUrl } from '../api'
import { useCan } from '../app-context'
import { percentOf, subtract } from '../decimal'
import { change, money, percent, signedMoney } from '../format'
import { METRIC_LABELS } from '../global-params'
import { CopyLink } from '../ui/CopyLink'
import { EmptyState, ErrorState, KpiStrip, Page, PageHead, type Kpi } from '../ui'
import { Categories } from './Categories'
import { CostsChart } from './CostsChart'
import { CostsTable } from './CostsTable'
import { FlowCard } from './FlowCard'
import { LinesCard } from './LinesCard'
import { RangePicker } from './RangePicker'
import { Toolbar } from './Toolbar'
import { comparable, rangeText } from './params'
import { useCosts, type CostsState } from './useCosts'
import c from './costs.module.css'

/** What did it cost, by what, compared with before, and which lines of the bill are beneath? */
export function CostsScreen() {
  const q = useCosts()
  const mayExport = useCan('export:estate')
  const { costs, state, set } = q
  const empty = costs.data && costs.data.rows.length === 0
  return (
    <Page>
      <PageHead title="Costs" actions={<>
        {mayExport && state.view === 'costs' && <Button variant="default" component="a" href={apiUrl('/costs', { ...q.query, grain: undefined, top: undefined, format: 'csv' })} download leftSection={<IconDownload size={15} />}>This table, CSV</Button>}
        <CopyLink />
      </>} />
      <div className={c.bar}>
        <RangePicker q={q} />
        <Toolbar q={q} />
        <SegmentedControl className={c.view} aria-label="View" value={state.view} onChange={(v) => void set({ view: v as typeof state.view })} data={[{ value: 'costs', label: 'Costs' }, { value: 'flow', label: 'Flow' }]} />
      </div>
      <Categories q={q} />
      {q.fresh.error && <ErrorState error={q.fresh.error} what="Where the bill ends could not be read" retry={() => void q.fresh.refetch()} />}
      {costs.error && <ErrorState error={costs.error} what="The costs could not be read" holds="Nothing was changed." retry={() => void costs.refetch()} />}
      {costs.data && !costs.error && <Strip q={q} />}
      {empty && !costs.error && <Nothing q={q} />}
      {!empty && !costs.error && (state.view === 'flow' ? <FlowCard range={q.range} filters={q.filters} metric={q.metric} /> : (
        <div className={c.body} data-old={costs.isPlaceholderData || undefined}>
          <CostsChart q={q} />
          <CostsTable q={q} />
        </div>
      ))}
      {state.lines !== null && !costs.error && <LinesCard key={state.lines} q={q} />}
    </Page>
  )
}

function Strip({ q }: { q: CostsState }) {
  const data = q.costs.data!
  const { currency, previous } = data
  const m = (value: string) => <span data-amount={value}>{money(value, { currency })}</span>
  const filtered = Object.keys(q.filters).length > 0
  const known = comparable(data)
  const rest = data.rows.find((r) => r.key === 'unattributed')
  const items: Kpi[] = [
    { label: `${filtered ? 'Filtered' : 'Total'}, ${rangeText(q.range)}`, figure: m(data.total), basis: 'billed', wide: true, note: `${METRIC_LABELS[data.metric]}, ${currency}${q.notBilled ? `; ${q.notBilled} not billed yet` : ''}` },
    ...(previous ? [
      { label: `Before, ${rangeText(previous)}`, figure: known ? m(previous.total) : <span className="dim">not known</span>, basis: known ? 'billed' as const : undefined, note: `${METRIC_LABELS[data.metric]}, ${currency}` },
      { label: 'Change', figure: known ? signedMoney(subtract(data.total, previous.total), { currency }) : '—', note: known ? change(data.total, previous.total) : 'No bill of those days' },
    ] : []),
    ...(rest ? [{ label: 'Unattributed', figure: m(rest.amount), basis: 'billed' as const, note: `${percent(percentOf(rest.amount, data.total) ?? '0.0')} belongs to no resource` }] : []),
    ...(data.otherCurrencies ?? []).map((o) => ({ label: `In ${o.currency}, not added`, figure: money(o.total, { currency: o.currency }), basis: 'billed' as const, note: METRIC_LABELS[data.metric] })),
  ]
  return <KpiStrip label="What is asked for" items={items} />
}

/** Nothing was billed, or nothing of it matches: these are not the same. */
function Nothing({ q }: { q: CostsState }) {
  const filtered = Object.keys(q.filters).length > 0
  if (q.billedTo === null) return <EmptyState heading="h2" title="No bill has been read yet">Costs appear after the first delivery of a bill; until then they are not known.</EmptyState>
  if (filtered) return <EmptyState heading="h2" title="Nothing billed in these days matches the filters" actions={<Button onClick={q.clear}>Clear all filters</Button>}>{rangeText(q.range)}: the bill has rows, and none is of this.</EmptyState>
  return <EmptyState heading="h2" title={`No bill line in ${rangeText(q.range)}`} actions={<Button variant="default" onClick={() => void q.set({ from: null, to: null })}>Show the month</Button>}>{q.notBilled ? `${q.notBilled} are not billed yet: their costs are not known.` : 'Choose other days.'}</EmptyState>
}
