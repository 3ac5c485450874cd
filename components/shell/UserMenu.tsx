'use client'

import { ActionIcon, Menu, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { IconDeviceDesktop, IconLogout, IconMoon, IconSettings, IconSun } from '@tabler/icons-react'
import Link from 'next/link'
import { signOut } from 'next-auth/react'
import { useApp } from '../app-context'
import classes from './shell.module.css'

const ROLES = { admin: 'administrator', analyst: 'analyst', lead: 'team lead', manager: 'manager', viewer: 'viewer' }

export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return `${words[0]?.[0] ?? '?'}${words.length > 1 ? words.at(-1)?.[0] ?? '' : ''}`.toUpperCase()
}

export function ThemeToggle() {
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  const mounted = useMounted()
  const dark = mounted && scheme === 'dark'
  return (
    <ActionIcon onClick={() => setColorScheme(dark ? 'light' : 'dark')} aria-label={dark ? 'Switch to light' : 'Switch to dark'}>
      {dark ? <IconMoon size={18} stroke={1.7} /> : <IconSun size={18} stroke={1.7} />}
    </ActionIcon>
  )
}

export function UserMenu() {
  const { person } = useApp()
  const { setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target><UnstyledButton className={classes.avatar} aria-label={`${person.name}, ${ROLES[person.role]}: menu`}>{initials(person.name)}</UnstyledButton></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label><b className={classes.me}>{person.name}</b><br />{person.email}, {ROLES[person.role]}</Menu.Label>
        <Menu.Divider />
        <Menu.Item leftSection={<IconDeviceDesktop size={16} />} onClick={() => setColorScheme('auto')}>Colours as the system</Menu.Item>
        <Menu.Item leftSection={<IconSettings size={16} />} component={Link} href="/settings">Settings</Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut({ callbackUrl: '/login' })}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
