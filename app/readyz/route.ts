import { webDb } from '@/app/server/db'
import { isShuttingDown } from '@/app/server/shutdown'
import { readiness } from '@/lib/api/health/readiness'

export const dynamic = 'force-dynamic'

/** 200 when requests may come, else 503 with the reason. */
export async function GET(): Promise<Response> {
  const result = await readiness(process.env.DATABASE_URL ? webDb() : null, isShuttingDown())
  return Response.json(result, { status: result.ready ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
