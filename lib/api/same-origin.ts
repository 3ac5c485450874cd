import { OutcropError } from '@/lib/core/errors'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A browser sends its session along with requests that other sites make; such a request may not change
 * anything. Browsers say where a request comes from in Sec-Fetch-Site and Origin; a request with neither is
 * no browser's, or a very old one's, and is refused too. Token requests need no check: nothing sends a
 * token by itself.
 *
 * @throws OutcropError 403 `cross-site`.
 */
export function requireSameOrigin(request: Request, publicUrl: string | undefined = process.env.OUTCROP_URL): void {
  if (READS.has(request.method)) return
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const sameSite = site === null || site === 'same-origin'
  const sameOrigin = origin === null || ours(request, publicUrl).has(origin)
  if ((site !== null || origin !== null) && sameSite && sameOrigin) return
  throw new OutcropError('cross-site', 'This request comes from another site, which may not change anything here. Open Outcrop itself, or use an API token.', 403)
}

/** Behind a proxy the request's own URL may name an inner host; the Host header and OUTCROP_URL name the outer one. */
function ours(request: Request, publicUrl: string | undefined): Set<string> {
  const origins = new Set([new URL(request.url).origin])
  if (publicUrl && URL.canParse(publicUrl)) origins.add(new URL(publicUrl).origin)
  const host = request.headers.get('host')
  if (host) { origins.add(`http://${host}`); origins.add(`https://${host}`) }
  return origins
}
