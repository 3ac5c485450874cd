import { apiServer } from '@/app/server/api'
import { serve } from '@/lib/api/serve'

export const dynamic = 'force-dynamic'

/** Everything under /api/v1, itself included: lib/api/routes declares what there is. */
const handler = (request: Request): Promise<Response> =>
  serve(apiServer(), request, new URL(request.url).pathname.replace(/^\/api\/v1/, ''))

export { handler as GET, handler as HEAD, handler as POST, handler as PUT, handler as PATCH, handler as DELETE }
