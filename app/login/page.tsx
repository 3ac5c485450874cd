import type { Metadata } from 'next'
import { LoginForm } from '@/components/login/LoginForm'
import { safeNext } from '@/components/login/safe-next'
import { noticeOf } from '@/components/login/sign-in-message'
import { Logo } from '@/components/shell/Logo'
import c from '@/components/login/login.module.css'
import { demoPeople } from './demo-people'

export const metadata: Metadata = { title: 'Sign in' }

type Search = Promise<Record<string, string | string[] | undefined>>
const one = (v: string | string[] | undefined) => (Array.isArray(v) ? v[0] : v)

export default async function LoginPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams
  return (
    <main className={c.page}>
      <div className={c.box}>
        <div className={c.brand}><Logo size={28} /><h1>Sign in to Outcrop</h1></div>
        <div className={c.card}>
          <LoginForm next={safeNext(one(search.next) ?? one(search.callbackUrl))} notice={noticeOf(one(search.reason) ?? one(search.error))} demo={await demoPeople()} />
        </div>
      </div>
      <p className={c.foot}>Outcrop only reads from AWS. Nothing leaves this server.</p>
    </main>
  )
}
