const DEADLOCK = '40P01'
const ATTEMPTS = 4

/**
 * Does a transaction again that PostgreSQL ended because it and another waited for each other: two sweeps at once
 * touch the same links. The transaction must be one that can be repeated.
 */
export async function pastDeadlocks<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction()
    } catch (e) {
      if ((e as { code?: string }).code !== DEADLOCK || attempt >= ATTEMPTS) throw e
    }
  }
}
