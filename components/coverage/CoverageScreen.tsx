'use client'
import { Button } from '@mantine/core'
import { IconDownload, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { apiUrl } from '../api'
import { useApp, useCan } from '../app-context'
import { ago, moment, money, short } from '../format'
import { useGlobals } from '../global-state'
import { freshnessQuery } from '../queries'
import { RunNote } from '../runs/RunNote'
import { useRun, type AskRun } from '../runs/useRun'
import { Card, EmptyState, ErrorState, Page, PageHead, TableSkeleton } from '../ui'
import { CellDrawer } from './CellDrawer'
import { CoverageFilters } from './CoverageFilters'
import { useCoverageFilters, type CoverageFilter } from './filters'
import { GapTable } from './GapTable'
import { Legend } from './CellFace'
import { Matrix } from './Matrix'
import type { AreaWords, Cell, Face, TypeWords } from './matrix'
import { ShareBar } from './ShareBar'
import { titleOf } from './title'
import { UsageTable } from './UsageTable'
import { useCoverage } from './useCoverage'
import c from './coverage.module.css'

interface Props { types: TypeWords[]; areas: AreaWords[]; check(accounts?: string[]): ReturnType<AskRun> }

/** What can we not see, how much money is behind it, which grant opens it? */
export function CoverageScreen({ types, areas, check }: Props) {
  const { accounts } = useGlobals()
  const { now } = useApp()
  const mayCheck = useCan('run:start')
  const [{ open, region, type, outcome }, setFilters] = useCoverageFilters()
  const filter: CoverageFilter = { account: accounts, region, type, outcome }
  const { opened, model, areaCells, gaps, error, retry } = useCoverage(filter, open, { types, areas })
  const fresh = useQuery(freshnessQuery)
  const run = useRun()
  const [cell, setCell] = useState<Cell | null>(null)
  const names = useMemo(() => new Map(types.map((t) => [t.id, t.many])), [types])
  const typeName = useCallback((t: string) => names.get(t) ?? (t.charAt(0).toUpperCase() + t.slice(1)).replaceAll('-', ' '), [names])
  const scan = fresh.data?.lastScanAt
  const toggle = (area: string) => void setFilters({ open: opened.has(area) ? open.filter((a) => a !== area) : [...open, area] })
  const narrowed = region.length + type.length + outcome.length + accounts.length > 0
  const empty = areaCells?.length === 0
  return (
    <Page>
      <PageHead title="Coverage" sub={<>What Outcrop could list, what it could not, and the money billed behind the gaps. {scan ? `Scan of ${moment(scan)}, ${ago(scan, now)}.` : 'Not scanned yet.'}</>}
        actions={<>
          <Button component="a" href={apiUrl('/coverage', { ...filter, format: 'csv' })} download variant="default" leftSection={<IconDownload size={15} />}>Export CSV</Button>
          {mayCheck && <Button leftSection={<IconRefresh size={15} />} loading={run.busy} onClick={() => void run.start(() => check())}>Check again</Button>}
        </>} />
      <RunNote runs={run.runs} />
      <ShareBar />
      {error && <ErrorState error={error} what="The coverage could not be read" retry={retry} />}
      {!areaCells && !error && <Card title="Coverage by account, region and type"><TableSkeleton rows={10} /></Card>}
      {empty && !narrowed && <EmptyState heading="h2" title="Nothing was probed yet">Connect an account and scan it; each probe is one type in one account and region.</EmptyState>}
      {areaCells && !(empty && !narrowed) && (
        <Card flush title={gaps ? titleOf(gaps, typeName) : 'Coverage by account and region'} label="Coverage matrix"
          sub="Resources found, by account, region and area; an area’s head shows its types. Arrow keys move, Enter opens"
          right={<CoverageFilters filters={{ region, type, outcome }} setFilters={(f) => void setFilters(f)} types={types} regions={regionsOf(areaCells, region)} />}>
          {empty
            ? <div className={c.pad}><EmptyState title="No cell matches these filters" actions={<Button variant="default" onClick={() => void setFilters({ region: null, type: null, outcome: null })}>Clear filters</Button>}>Every probe has another account, region, type or outcome.</EmptyState></div>
            : <Matrix model={model} areas={areas} opened={opened} current={cell} short={shortMoney} long={longMoney} onOpen={setCell} onToggle={toggle} />}
          <Legend />
        </Card>
      )}
      {gaps && areaCells && !empty && (
        <GapTable gaps={gaps} elsewhere={elsewhereIn(areaCells)} typeName={typeName}
          onOpen={(g) => setCell({ accountId: g.accountId, accountName: g.accountName, region: g.regions[0]!, type: g.type, area: types.find((t) => t.id === g.type)?.area ?? 'other' })} />
      )}
      {areaCells && !empty && <UsageTable accounts={accounts} regions={region} />}
      <CellDrawer cell={cell} areas={areas} types={types} typeName={typeName} canCheck={mayCheck} checking={run.busy}
        onCheck={(row) => void run.start(() => check([row.accountId]))} onOpen={setCell} onClose={() => setCell(null)} />
    </Page>
  )
}

const regionsOf = (items: { region: string }[], chosen: string[]): string[] => [...new Set([...items.map((i) => i.region), ...chosen])].sort()

const elsewhereIn = (items: { outcomes: Partial<Record<string, number>> }[]) => {
  const of = (outcome: string) => items.reduce((n, i) => n + (i.outcomes[outcome] ?? 0), 0)
  return { notOffered: of('not-offered'), notOptedIn: of('not-opted-in'), cells: items.reduce((n, i) => n + Object.values(i.outcomes).reduce<number>((m, x) => m + (x ?? 0), 0), 0) }
}

const shortMoney = (f: Face) => short(f.moneyAtStake.amount, { currency: f.moneyAtStake.currency, from: '1000' })
const longMoney = (f: Face) => money(f.moneyAtStake.amount, { currency: f.moneyAtStake.currency })
