import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { AppProvider } from '@/components/app-context'
import { ConnectScreen } from '@/components/setup/ConnectScreen'
import { PasswordScreen } from '@/components/setup/PasswordScreen'
import { SetupFrame } from '@/components/setup/SetupFrame'
import { EmptyState } from '@/components/ui'
import { describeLink } from '@/lib/access/complete-setup'
import { RIGHTS } from '@/lib/access/rights'
import { TYPES } from '@/lib/estate'
import { anonymousCtx, getCtx } from '../server/context'
import { firstScan, openLink } from './actions'

export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer' }

/** With a one-time link: a password for the person it is for. Signed in as an administrator: connect AWS, step by step. */
export default async function SetupPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams
  if (typeof token === 'string' && token) {
    const link = await describeLink(anonymousCtx('set-up'), token)
    if (link) return <SetupFrame who={null}><PasswordScreen link={link} token={token} complete={openLink} /></SetupFrame>
  }
  const ctx = await getCtx()
  if (ctx?.actor.kind === 'person') {
    const { actor, now } = ctx
    if (!RIGHTS[actor.role].includes('account:add')) redirect('/')
    const app = { person: { name: actor.name, email: actor.email, role: actor.role }, rights: [...RIGHTS[actor.role]], typeNames: Object.fromEntries(TYPES.map((t) => [t.id, t.name.one])), typeAreas: Object.fromEntries(TYPES.map((t) => [t.id, t.area])), now: now.toISOString() }
    return <SetupFrame who={actor.email}><AppProvider app={app}><ConnectScreen scan={firstScan} /></AppProvider></SetupFrame>
  }
  const someone = await anonymousCtx().db.prisma.person.findFirst({ where: { role: { not: null } } })
  if (someone && !token) redirect('/login')
  return (
    <SetupFrame who={null}>
      <EmptyState heading="h1" title={token ? 'This link does not work any more' : 'Outcrop has no administrator yet'} actions={someone ? <Link href="/login">Sign in</Link> : undefined}>
        {someone
          ? 'It was used, has expired, or a newer one exists. Ask an administrator for a new invitation.'
          : 'The link that makes the first administrator is printed where Outcrop was started (npm start). It works once, for 24 hours; starting Outcrop again prints a new one.'}
      </EmptyState>
    </SetupFrame>
  )
}
