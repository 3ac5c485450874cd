'use client'

import { Tabs } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { count } from '../format'
import { resourcesQuery } from '../queries'
import { VIEWS, viewOf, viewPatch } from './filters'
import type { Estate } from './useEstate'
import classes from './estate.module.css'

/** Built-in views with their counts; the tab that is marked is the one whose filters are set. */
export function ViewTabs({ estate }: { estate: Estate }) {
  const { state, set, figures } = estate
  const counts = useQueries({ queries: VIEWS.map((v) => ({ ...resourcesQuery({ ...v.filter, account: state.account, ...figures, limit: 1 }), staleTime: 120_000 })) })
  return (
    <Tabs value={String(viewOf(state))} onChange={(i) => { const view = VIEWS[Number(i)]; if (view) void set(viewPatch(view)) }} classNames={{ list: classes.tabs, tab: classes.tab }}>
      <Tabs.List aria-label="Views">
        {VIEWS.map((v, i) => <Tabs.Tab key={v.label} value={String(i)}>{v.label} <span className="dim">{counts[i]?.data ? count(counts[i].data.total) : ''}</span></Tabs.Tab>)}
      </Tabs.List>
    </Tabs>
  )
}
