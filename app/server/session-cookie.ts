import { decode } from 'next-auth/jwt'

/** Over HTTPS the cookie carries the __Secure- prefix, which only a secure page of this host can have set; then no other counts. */
export const isSecure = (): boolean => (process.env.NEXTAUTH_URL ?? process.env.OUTCROP_URL ?? '').startsWith('https://')
export const sessionCookieName = (): string => `${isSecure() ? '__Secure-' : ''}next-auth.session-token`

/** The key that sessions are encrypted with. @throws Error when the launcher (or whoever deploys) did not set one. */
export function authSecret(): string {
  const secret = process.env.AUTH_SECRET ?? process.env.NEXTAUTH_SECRET
  if (!secret) throw new Error('AUTH_SECRET is not set. `npm start` generates one; in a container set it to a long random string.')
  return secret
}

/** The session id inside the cookie's encrypted JWT; null when there is none, or it is forged or expired. Says nothing yet about whether the session still stands. */
export async function sessionIdOf(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null
  const jwt = await decode({ token: cookie, secret: authSecret() }).catch(() => null)
  return typeof jwt?.sid === 'string' ? jwt.sid : null
}
