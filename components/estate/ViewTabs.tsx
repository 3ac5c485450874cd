'use client'

import { useQueries } from '@tanstack/react-query'
import Link from 'next/link'
import { queryString } from '../api'
import { count } from '../format'
import { useHref } from '../global-state'
import { resourcesQuery } from '../queries'
import { VIEWS, partsOf, viewOf, viewPatch } from './filters'
import type { Estate } from './useEstate'
import classes from './estate.module.css'

/** Built-in views with their counts, as links: a view is an address. The one whose filters are set is marked. */
export function ViewTabs({ estate }: { estate: Estate }) {
  const { state, set, figures } = estate
  const href = useHref()
  const counts = useQueries({ queries: VIEWS.map((v) => ({ ...resourcesQuery({ ...v.filter, parts: partsOf(v), account: state.account, ...figures, limit: 1 }), staleTime: 120_000 })) })
  const current = viewOf(state)
  return (
    <nav className={classes.tabs} aria-label="Views">
      {VIEWS.map((v, i) => (
        <Link key={v.label} href={href(`/estate?${queryString({ ...v.filter, parts: v.parts })}`)} className={classes.tab} aria-current={i === current ? 'true' : undefined} scroll={false}
          onClick={(e) => { if (!e.metaKey && !e.ctrlKey && !e.shiftKey) { e.preventDefault(); void set(viewPatch(v)) } }}>
          {v.label} <span className="dim">{counts[i]?.data ? count(counts[i].data.total) : ''}</span>
        </Link>
      ))}
    </nav>
  )
}
