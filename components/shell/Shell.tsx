'use client'

import { AppShell } from '@mantine/core'
import { useDisclosure, useLocalStorage } from '@mantine/hooks'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { byAccount, ownDays } from '../global-params'
import { BottomBar } from './BottomBar'
import { AccountSelect, MetricSelect, MonthSelect } from './GlobalFilters'
import { Logo } from './Logo'
import { Nav } from './Nav'
import { Search, SearchButton } from './Search'
import { HelpModal, useGoKeys, useKeys } from './Shortcuts'
import { ThemeToggle, UserMenu } from './UserMenu'
import classes from './shell.module.css'

/** The frame of every signed-in page. Estate opens with the menu folded: its table needs the room. */
export function Shell({ children }: { children: ReactNode }) {
  const path = usePathname()
  const [choice, setChoice] = useLocalStorage<boolean | null>({ key: 'outcrop-nav-folded', defaultValue: null })
  const [help, { open, close }] = useDisclosure()
  const folded = choice ?? path === '/estate'
  useKeys({ '[': () => setChoice(!folded), '?': open })
  useGoKeys()
  return (
    <AppShell layout="alt" header={{ height: 52 }} navbar={{ width: { base: 56, md: folded ? 56 : 200 }, breakpoint: 'sm', collapsed: { mobile: true } }} transitionDuration={0}>
      <a className={classes.skip} href="#content">Skip to content</a>
      <AppShell.Navbar component="nav" aria-label="Main" data-folded={folded || undefined} className={classes.navbar}>
        <Nav onHelp={open} />
      </AppShell.Navbar>
      <AppShell.Header className={classes.header}>
        <span className={classes.phoneBrand}><Logo /> Outcrop</span>
        <div className={classes.globals}>{!ownDays(path) && <MonthSelect />}<span className={classes.long}><MetricSelect /></span>{byAccount(path) && <span className={classes.long}><AccountSelect /></span>}</div>
        <div className={classes.tools}><SearchButton /><ThemeToggle /><UserMenu /></div>
      </AppShell.Header>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>{children}</AppShell.Main>
      <BottomBar onHelp={open} />
      <Search />
      <HelpModal opened={help} close={close} />
    </AppShell>
  )
}
