'use client'
import { Button, MultiSelect } from '@mantine/core'
import { IconDownload, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { useApp, useCan } from '../app-context'
import { count, ago, moment, money, short } from '../format'
import { useGlobals } from '../global-state'
import { freshnessQuery } from '../queries'
import { RunNote } from '../runs/RunNote'
import { useRun, type AskRun } from '../runs/useRun'
import { Card, EmptyState, ErrorState, Page, PageHead, TableSkeleton } from '../ui'
import { CellDrawer } from './CellDrawer'
import { Legend } from './CellFace'
import { coverageCsv } from './csv'
import { passes, useCoverageFilters } from './filters'
import { GapTable } from './GapTable'
import { titleOf } from './title'
import { KIND_WORDS, toMatrix, type CoverageRow } from './matrix'
import { Matrix } from './Matrix'
import { coverageQuery } from './queries'
import { ShareBar } from './ShareBar'
import c from './coverage.module.css'

export interface TypeWords { id: string; many: string }
const OUTCOMES = ['listed', 'denied', 'failed', 'throttled', 'not-offered', 'not-opted-in', 'never'] as const
const outcomeWords = (o: (typeof OUTCOMES)[number]) => (o === 'listed' ? 'Listed' : KIND_WORDS[o])

/** What can we not see, how much money is behind it, which grant opens it? */
export function CoverageScreen({ types, check }: { types: TypeWords[]; check(accounts?: string[]): ReturnType<AskRun> }) {
  const { accounts } = useGlobals()
  const { now } = useApp()
  const mayCheck = useCan('run:start')
  const [filters, setFilters] = useCoverageFilters()
  const { data, error, refetch } = useQuery(coverageQuery)
  const fresh = useQuery(freshnessQuery)
  const run = useRun()
  const [openKey, setOpenKey] = useState<string | null>(null)
  const names = useMemo(() => new Map(types.map((t) => [t.id, t.many])), [types])
  const declared = useMemo(() => new Set(types.map((t) => t.id)), [types])
  const typeName = useCallback((t: string) => names.get(t) ?? (t.charAt(0).toUpperCase() + t.slice(1)).replaceAll('-', ' '), [names])
  const all = useMemo(() => data?.items ?? [], [data])
  const filter = useDeferredValue({ account: accounts, ...filters })
  const rows = useMemo(() => all.filter((r) => passes(r, filter)), [all, filter])
  const model = useMemo(() => toMatrix(rows, types.map((t) => t.id)), [rows, types])
  const open = useMemo(() => all.find((r) => keyOf(r) === openKey) ?? null, [all, openKey])
  const show = useCallback((row: CoverageRow) => setOpenKey(keyOf(row)), [])
  const scan = fresh.data?.lastScanAt
  const regions = useMemo(() => [...new Set(all.map((r) => r.region))].sort(), [all])
  const filtered = filters.region.length + filters.type.length + filters.outcome.length + accounts.length > 0

  function download() {
    const url = URL.createObjectURL(new Blob([coverageCsv(rows)], { type: 'text/csv;charset=utf-8' }))
    Object.assign(document.createElement('a'), { href: url, download: `outcrop-coverage-${now.slice(0, 10)}.csv` }).click()
    URL.revokeObjectURL(url)
  }
  return (
    <Page>
      <PageHead title="Coverage" sub={<>What Outcrop could list, what it could not, and the money billed behind the gaps. {scan ? `Scan of ${moment(scan)}, ${ago(scan, now)}.` : 'Not scanned yet.'}</>}
        actions={<>
          <Button variant="default" leftSection={<IconDownload size={15} />} onClick={download} disabled={rows.length === 0}>Export CSV</Button>
          {mayCheck && <Button leftSection={<IconRefresh size={15} />} loading={run.busy} onClick={() => void run.start(() => check())}>Check again</Button>}
        </>} />
      <RunNote runs={run.runs} />
      <ShareBar />
      {error && <ErrorState error={error} what="The coverage could not be read" retry={() => void refetch()} />}
      {!data && !error && <Card title="Coverage by account, region and type"><TableSkeleton rows={10} /></Card>}
      {data && all.length === 0 && <EmptyState heading="h2" title="Nothing was probed yet">Connect an account and scan it; each probe is one type in one account and region.</EmptyState>}
      {all.length > 0 && (
        <>
          <Card flush title={titleOf(rows, typeName)} sub="Resources found, by account, region and type. Arrow keys move, Enter opens" label="Coverage matrix"
            right={<div className={c.filters}>
              <MultiSelect aria-label="Region" placeholder={filters.region.length === 0 ? 'All regions' : undefined} data={regions} value={filters.region} onChange={(v) => void setFilters({ region: v })} searchable clearable w={170} />
              <MultiSelect aria-label="Type" placeholder={filters.type.length === 0 ? 'All types' : undefined} data={types.map((t) => ({ value: t.id, label: t.many }))} value={filters.type} onChange={(v) => void setFilters({ type: v })} searchable clearable w={170} />
              <MultiSelect aria-label="Outcome" placeholder={filters.outcome.length === 0 ? 'All outcomes' : undefined} data={OUTCOMES.map((o) => ({ value: o, label: outcomeWords(o) }))} value={filters.outcome} onChange={(v) => void setFilters({ outcome: v })} clearable w={170} />
            </div>}>
            {rows.length === 0
              ? <div className={c.pad}><EmptyState title="No cell matches these filters" actions={filtered ? <Button variant="default" onClick={() => void setFilters({ region: null, type: null, outcome: null })}>Clear filters</Button> : undefined}>There are {count(all.length)} cells without them.</EmptyState></div>
              : <Matrix model={model} typeName={typeName} shortMoney={shortMoney} longMoney={longMoney} open={open} onOpen={show} />}
            <Legend />
          </Card>
          <GapTable rows={rows} declared={declared} typeName={typeName} onOpen={show} />
        </>
      )}
      <CellDrawer row={open} typeName={typeName} canCheck={mayCheck} checking={run.busy} onCheck={(row) => void run.start(() => check([row.accountId]))} onClose={() => setOpenKey(null)} />
    </Page>
  )
}

const keyOf = (r: CoverageRow) => `${r.accountId} ${r.region} ${r.type}`
const shortMoney = (r: CoverageRow) => short(r.moneyAtStake.amount, { currency: r.moneyAtStake.currency, from: '1000' })
const longMoney = (r: CoverageRow) => money(r.moneyAtStake.amount, { currency: r.moneyAtStake.currency })
