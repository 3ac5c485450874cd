import { metricsText } from '@/app/server/metrics'

export const dynamic = 'force-dynamic'

/** Prometheus. Open to whoever reaches the port, as usual; it holds no money and no names. */
export async function GET(): Promise<Response> {
  const { text, contentType } = await metricsText()
  return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
}
