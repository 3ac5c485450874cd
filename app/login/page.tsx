import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { LoginForm } from '@/components/login/LoginForm'
import { safeNext } from '@/components/login/safe-next'
import { noticeOf } from '@/components/login/sign-in-message'
import { Logo } from '@/components/shell/Logo'
import c from '@/components/login/login.module.css'
import { currentActor } from '../server/context'
import { sessionCookieName } from '../server/session-cookie'
import { demoPeople } from './demo-people'

export const metadata: Metadata = { title: 'Sign in' }

type Search = Promise<Record<string, string | string[] | undefined>>
const one = (v: string | string[] | undefined) => (Array.isArray(v) ? v[0] : v)

export default async function LoginPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams
  const next = safeNext(one(search.next) ?? one(search.callbackUrl))
  if (await currentActor()) redirect(next)
  // A cookie whose session no longer stands: it ran out, or somebody ended it.
  const ended = (await cookies()).has(sessionCookieName()) ? 'ended' : undefined
  return (
    <main className={c.page}>
      <div className={c.box}>
        <div className={c.brand}><Logo size={28} /><h1>Sign in to Outcrop</h1></div>
        <div className={c.card}>
          <LoginForm next={next} notice={noticeOf(one(search.reason) ?? one(search.error) ?? ended)} demo={await demoPeople()} />
        </div>
      </div>
      <p className={c.foot}>Outcrop only reads from AWS. Nothing leaves this server.</p>
    </main>
  )
}
