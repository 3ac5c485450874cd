import { messageOf } from '@/lib/core/errors'

const AWAY = /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|Connection terminated|terminating connection|the database system is (starting up|shutting down)|timeout exceeded when trying to connect/i

/** Did it fail because the database is not there? Everything that asks it again and again finds out at once. */
export const isAway = (error: unknown): boolean => AWAY.test(text(error))

/** pg-boss reports some errors as plain objects. */
export function text(error: unknown): string {
  if (error instanceof Error) return `${error.message} ${(error as { code?: string }).code ?? ''}`.trim() || messageOf(error)
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message)
  return String(error)
}

/** Tells of an outage once, and once when it is over, however many queries fail meanwhile. */
export class Outage {
  private away = false

  constructor(private readonly log: (line: string) => void) {}

  /** @returns false when the error is something else and is to be told as such. */
  takes(error: unknown): boolean {
    if (!isAway(error)) return false
    if (!this.away) this.log(`The database cannot be reached (${text(error)}). Waiting for it.`)
    this.away = true
    return true
  }

  over(): void {
    if (this.away) this.log('The database is back.')
    this.away = false
  }
}
