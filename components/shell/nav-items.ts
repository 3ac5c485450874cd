import { IconChartHistogram, IconGridDots, IconReceipt2, IconLayoutDashboard, IconSettings, IconTable, IconTimeline, IconUsers, type Icon } from '@tabler/icons-react'

export interface NavItem {
  href: string
  label: string
  icon: Icon
  /** Pressed after G. */
  key?: string
}

/** Screens in the order of the menu; the keys are those of the design guide. */
export const NAV: NavItem[] = [
  { href: '/', label: 'Overview', icon: IconLayoutDashboard, key: 'o' },
  { href: '/estate', label: 'Estate', icon: IconTable, key: 'e' },
  { href: '/jobs', label: 'Jobs', icon: IconTimeline, key: 'j' },
  { href: '/costs', label: 'Costs', icon: IconReceipt2, key: 'x' },
  { href: '/forecast', label: 'Forecast', icon: IconChartHistogram, key: 'f' },
  { href: '/teams', label: 'Teams', icon: IconUsers, key: 't' },
  { href: '/coverage', label: 'Coverage', icon: IconGridDots, key: 'c' },
]

export const SETTINGS: NavItem = { href: '/settings', label: 'Settings', icon: IconSettings, key: 's' }

export const isCurrent = (href: string, path: string): boolean => (href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`))
