export const dynamic = 'force-dynamic'

/** The process is up. Says nothing about the database: see /readyz. */
export const GET = (): Response => Response.json({ status: 'up' }, { headers: { 'cache-control': 'no-store' } })
