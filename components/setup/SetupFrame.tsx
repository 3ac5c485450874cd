import Link from 'next/link'
import type { ReactNode } from 'react'
import { Logo } from '../shell/Logo'
import c from './setup.module.css'

export function SetupFrame({ who, children }: { who: string | null; children: ReactNode }) {
  return (
    <>
      <header className={c.header}>
        <Link href="/" className={c.brand}><Logo /> Outcrop</Link>
        {who && <span className="small dim cut">Signed in as {who}, administrator</span>}
      </header>
      <main className={c.main}>{children}</main>
    </>
  )
}
