'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { useApp } from '../app-context'
import { Page, PageHead } from '../ui'
import { allowedPages } from './pages'
import c from './settings.module.css'

/** Title, the tabs a role may open, and the page. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const path = usePathname()
  const { rights } = useApp()
  return (
    <Page>
      <PageHead title="Settings" />
      <nav className={c.tabs} aria-label="Settings">
        {allowedPages(rights).map((p) => (
          <Link key={p.path} href={`/settings/${p.path}`} className={c.tab} aria-current={path === `/settings/${p.path}` ? 'page' : undefined}>{p.label}</Link>
        ))}
      </nav>
      {children}
    </Page>
  )
}
