'use client'

import { Button, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { useRef } from 'react'
import { ApiError, apiUrl } from '../api'
import { useCan } from '../app-context'
import { count } from '../format'
import { CopyLink } from '../ui/CopyLink'
import { Page, PageHead } from '../ui/PageHead'
import { ErrorState, TableSkeleton } from '../ui/states'
import { BulkBar } from './BulkBar'
import { EstateEmpty } from './EstateEmpty'
import { EstateTable } from './EstateTable'
import { FacetPanel } from './FacetPanel'
import { FilterBar } from './FilterBar'
import { useEstate } from './useEstate'
import { useRowKeys } from './useRowKeys'
import { useSelection } from './useSelection'
import { ViewTabs } from './ViewTabs'
import classes from './estate.module.css'

/** What exists, who owns it, what does it cost? Everything on screen is in the address bar. */
export function EstateScreen() {
  const estate = useEstate()
  const { selection, toggle, toggleAll, selectEverything, clear } = useSelection()
  const [drawer, { open, close }] = useDisclosure()
  const words = useRef<HTMLInputElement>(null)
  const team = useRef<HTMLInputElement>(null)
  const csv = apiUrl('/resources', { ...estate.filter, ...estate.figures, sort: estate.state.sort, format: 'csv' })
  const exports = useCan('export:estate')
  const current = useRowKeys({ rows: estate.rows, toggle, clear, focusWords: () => words.current?.focus(), focusTeam: () => team.current?.focus(), exportUrl: exports ? csv : null })
  const { list, rows, first } = estate
  const bad = list.error instanceof ApiError && list.error.status === 400
  return (
    <Page dense>
      <PageHead title="Estate" actions={
        <>
          <CopyLink />
          {exports && <Button component="a" href={csv} variant="default" leftSection={<IconDownload size={15} />}>Export {first ? `${count(first.total)} rows` : 'CSV'}</Button>}
        </>} />
      <ViewTabs estate={estate} />
      <div className={classes.layout}>
        <div className={classes.facets}><FacetPanel estate={estate} /></div>
        <div className={classes.list}>
          <FilterBar estate={estate} input={words} onFilters={open} />
          {list.error && <ErrorState error={list.error} what="The resources could not be read" holds={rows.length > 0 ? 'What is shown was read before.' : bad ? 'The address names something that is no filter; “Estate” above begins anew.' : undefined} retry={() => void list.refetch()} />}
          {!list.data && !list.error && <div className={classes.tableCard}><TableSkeleton rows={16} /></div>}
          {list.data && rows.length === 0 && <EstateEmpty estate={estate} />}
          {rows.length > 0 && <EstateTable estate={estate} selection={selection} toggle={toggle} toggleAll={toggleAll} selectEverything={selectEverything} current={current} />}
        </div>
      </div>
      <Drawer opened={drawer} onClose={close} title="Filters" size={300} classNames={{ body: classes.drawer }}><FacetPanel estate={estate} /></Drawer>
      <BulkBar estate={estate} selection={selection} clear={clear} teamInput={team} />
    </Page>
  )
}
