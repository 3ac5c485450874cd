import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { checkSession, revokeSession, SESSION_DAYS } from '@/lib/access/sessions'
import { signIn } from '@/lib/access/sign-in'
import { now } from '@/lib/core/clock'
import { anonymousCtx, clientIp } from './context'
import { webDb } from './db'
import { authSecret } from './session-cookie'

/**
 * next-auth keeps credentials sessions in an encrypted JWT. It carries nothing but the id of our own session
 * row, which every request checks: so sessions can be listed and revoked, and roles are always today's.
 */
export const authOptions = (): NextAuthOptions => ({
  secret: authSecret(),
  session: { strategy: 'jwt', maxAge: SESSION_DAYS * 86_400 },
  pages: { signIn: '/login', error: '/login' },
  providers: [
    Credentials({
      name: 'E-mail and password',
      credentials: { email: { label: 'E-mail', type: 'email' }, password: { label: 'Password', type: 'password' } },
      async authorize(credentials, request) {
        const headers = new Headers(request.headers as Record<string, string>)
        const opened = await signIn(anonymousCtx(), {
          email: String(credentials?.email ?? ''), password: String(credentials?.password ?? ''),
          ip: clientIp(headers), userAgent: headers.get('user-agent') ?? '',
        })
        return opened && { id: String(opened.personId), email: opened.email, name: opened.name, sessionId: opened.sessionId }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user && 'sessionId' in user ? { sid: user.sessionId } : { sid: token.sid }),
    async session({ session, token }) {
      const actor = typeof token.sid === 'string' ? await checkSession(webDb(), now(), token.sid) : null
      if (actor?.kind !== 'person') return { expires: new Date(0).toISOString() }
      return { expires: session.expires, user: { name: actor.name, email: actor.email, role: actor.role } }
    },
  },
  events: {
    async signOut({ token }) {
      if (typeof token?.sid === 'string') await endSession(token.sid)
    },
  },
  logger: { error: (code, meta) => { console.error('sign-in:', code, meta instanceof Error ? meta.message : '') }, warn: () => {}, debug: () => {} },
})

/** Signing out is an act of the person: the audit names the person, not the machinery. */
async function endSession(sessionId: string): Promise<void> {
  const at = now()
  const actor = await checkSession(webDb(), at, sessionId)
  if (actor) await revokeSession({ db: webDb(), now: at, actor }, { sessionId })
}
