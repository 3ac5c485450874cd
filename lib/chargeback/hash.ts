import { createHash, type Hash } from 'node:crypto'

/**
 * SHA-256 over a closed month's lines in their order: each as JSON of its columns (lib/chargeback/lines.sql.ts) and a
 * newline. Anybody with the lines can compute it again.
 */
export class LineHash {
  private readonly hash: Hash = createHash('sha256')
  add(row: object): void { this.hash.update(`${JSON.stringify(row)}\n`) }
  hex(): string { return this.hash.digest('hex') }
}
