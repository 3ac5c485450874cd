'use client'

import { Kbd, Tooltip, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useHref } from '../global-state'
import { count, plural } from '../format'
import { freshnessQuery, resourcesQuery } from '../queries'
import { BasisGlyph } from '../ui/Money'
import { Logo } from './Logo'
import { NAV, SETTINGS, isCurrent, type NavItem } from './nav-items'
import classes from './shell.module.css'

function Item({ item, note }: { item: NavItem; note?: string }) {
  const path = usePathname()
  const href = useHref()
  const here = isCurrent(item.href, path)
  return (
    <Tooltip label={item.label} position="right" classNames={{ tooltip: classes.navTip }}>
      <Link href={href(item.href)} className={classes.item} data-here={here || undefined} aria-current={here ? 'page' : undefined} aria-label={note ? `${item.label}, ${note}` : item.label}>
        <item.icon size={18} stroke={1.7} aria-hidden />
        <span className={classes.itemLabel}>{item.label}</span>
        {note && <span className={classes.itemNote}>{note}</span>}
      </Link>
    </Tooltip>
  )
}

/** The menu, 200 px or folded to 56; below it what the signs before figures mean. */
export function Nav({ onHelp }: { onHelp: () => void }) {
  const { data } = useQuery(freshnessQuery)
  const estate = useQuery({ ...resourcesQuery({ parts: 'exclude', limit: 1 }), staleTime: 300_000 })
  const notes: Record<string, string | undefined> = {
    '/estate': estate.data && count(estate.data.total),
    '/coverage': data && data.gaps.cells > 0 ? plural(data.gaps.cells, 'gap') : undefined,
  }
  return (
    <div className={classes.nav}>
      <Link href="/" className={classes.brand} aria-label="Outcrop, overview"><Logo /><span className={classes.itemLabel}>Outcrop</span></Link>
      <div className={classes.items}>{NAV.map((item) => <Item key={item.href} item={item} note={notes[item.href]} />)}</div>
      <div className={classes.legend} aria-label="What the signs before figures mean">
        <span><BasisGlyph basis="billed" label={false} /> Billed</span>
        <span><BasisGlyph basis="estimated" label={false} /> ≈ Estimated</span>
        <span><BasisGlyph basis="projected" label={false} /> Projected</span>
      </div>
      <div className={classes.foot}>
        <Item item={SETTINGS} />
        <UnstyledButton onClick={onHelp} aria-label="Keyboard shortcuts" className={classes.help}><Kbd size="xs">?</Kbd></UnstyledButton>
      </div>
    </div>
  )
}
