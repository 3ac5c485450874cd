/**
 * Where to go after signing in: only a path of our own, so that a prepared link cannot send people elsewhere.
 * Browsers read `/\host` and `//host` as another site and drop tabs and line breaks inside a URL, so the path is
 * resolved the way a browser does it and must stay on the same origin.
 */
export function safeNext(next: string | null | undefined): string {
  if (!next || !next.startsWith('/')) return '/'
  const base = 'http://outcrop.invalid'
  let url: URL
  try {
    url = new URL(next, base)
  } catch {
    return '/'
  }
  if (url.origin !== base || /^\/(login|api)(\/|$)/.test(url.pathname)) return '/'
  return url.pathname + url.search + url.hash
}
