'use client'

import { Menu, UnstyledButton } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useHref } from '../global-state'
import { NAV, SETTINGS, isCurrent } from './nav-items'
import classes from './shell.module.css'

/** The menu of phones: the first four screens and the rest under "More". */
export function BottomBar({ onHelp }: { onHelp: () => void }) {
  const path = usePathname()
  const href = useHref()
  const rest = [...NAV.slice(4), SETTINGS]
  return (
    <nav className={classes.bottom} aria-label="Screens">
      {NAV.slice(0, 4).map((item) => (
        <Link key={item.href} href={href(item.href)} className={classes.tab} aria-current={isCurrent(item.href, path) ? 'page' : undefined}>
          <item.icon size={21} stroke={1.6} aria-hidden />{item.label}
        </Link>
      ))}
      <Menu position="top-end">
        <Menu.Target><UnstyledButton className={classes.tab}><IconDots size={21} stroke={1.6} aria-hidden />More</UnstyledButton></Menu.Target>
        <Menu.Dropdown>
          {rest.map((item) => <Menu.Item key={item.href} component={Link} href={item.href} leftSection={<item.icon size={16} />}>{item.label}</Menu.Item>)}
          <Menu.Item onClick={onHelp}>Keyboard shortcuts</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </nav>
  )
}
