// The simulator is an oracle: it keeps its own clock and shares no code with what it tests.

/**
 * The current instant. `OUTCROP_NOW` (ISO date-time) fixes it, for tests and back-tests only: with it set,
 * time stands still at that instant.
 *
 * @throws Error when OUTCROP_NOW is set and is not an ISO date-time.
 */
export function now(env: Record<string, string | undefined> = process.env): Date {
  if (!env.OUTCROP_NOW) return new Date()
  const fixed = new Date(env.OUTCROP_NOW)
  if (Number.isNaN(fixed.getTime())) {
    throw new Error(`OUTCROP_NOW is "${env.OUTCROP_NOW}", which is not an ISO date-time such as 2026-11-23T06:00:00Z.`)
  }
  return fixed
}

/** UTC day of an instant, `YYYY-MM-DD`. */
export const utcDay = (at: Date): string => at.toISOString().slice(0, 10)

/** UTC month of an instant, `YYYY-MM`. */
export const utcMonth = (at: Date): string => at.toISOString().slice(0, 7)

/** `day` moved by `days` (may be negative), `YYYY-MM-DD`. */
export const addDays = (day: string, days: number): string =>
  utcDay(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000))

/** First day of a month and of the next: `monthRange('2026-11')` → `{ from: '2026-11-01', to: '2026-12-01' }` (to is exclusive). */
export function monthRange(month: string): { from: string; to: string } {
  const [y, m] = month.split('-').map(Number) as [number, number]
  return { from: `${month}-01`, to: utcDay(new Date(Date.UTC(y, m, 1))) }
}

/** `month` moved by `n` months (may be negative), `YYYY-MM`. */
export function addMonths(month: string, n: number): string {
  const [y, m] = month.split('-').map(Number) as [number, number]
  return utcMonth(new Date(Date.UTC(y, m - 1 + n, 1)))
}
