/** The most memory (resident, MB) that this process held while it was watched, beyond nothing: DuckDB's is part of it. */
export class PeakMemory {
  private peak = 0
  private readonly look = (): void => { this.peak = Math.max(this.peak, process.memoryUsage.rss()) }
  private readonly timer = setInterval(this.look, 25)

  constructor() { this.look() }

  stop(): number {
    clearInterval(this.timer)
    this.look()
    return Math.round(this.peak / 1e6)
  }
}
