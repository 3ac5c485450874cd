import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '@/app/server/auth-options'

/** Options are made per request: at build time there is neither a secret nor a database. */
const handler = (request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> =>
  NextAuth(request, context, authOptions()) as Promise<Response>

export { handler as GET, handler as POST }
