/**
 * An error with a stable code that a person can act on. The API turns it into RFC 9457 problem details, the
 * command line into one line, a page into an alert. The message says what happened, to what, and what to do next.
 */
export class OutcropError extends Error {
  constructor(
    /** Stable, kebab-case, e.g. `unknown-team`, `metric-not-in-source`. */
    readonly code: string,
    message: string,
    /** HTTP status that fits: 400 bad input, 401, 403, 404, 409 conflict, 422 cannot be answered, 503. */
    readonly status: number = 400,
    /** Extra members for the problem document; must hold no secrets. */
    readonly detail: Record<string, unknown> = {},
    options?: { cause?: unknown },
  ) {
    super(message, options)
    this.name = 'OutcropError'
  }
}

export const notFound = (what: string, id: string): OutcropError =>
  new OutcropError('not-found', `There is no ${what} “${id}”.`, 404)

/** Any thrown value as one printable line. */
export const messageOf = (e: unknown): string => (e instanceof Error ? e.message || e.name : String(e))
