/** Runs pieces of work as they come, so many at once; the first error ends it after what is running ended. */
export class LaneQueue {
  private readonly waiting: (() => Promise<void>)[] = []
  private readonly running = new Set<Promise<void>>()
  private error: unknown

  constructor(private readonly atOnce: number) {}

  add(lane: () => Promise<void>): void {
    this.waiting.push(lane)
    this.fill()
  }

  async finished(): Promise<void> {
    while (this.running.size > 0) await Promise.race(this.running)
    if (this.error !== undefined) throw this.error
  }

  private fill(): void {
    while (this.running.size < this.atOnce && this.waiting.length > 0 && this.error === undefined) {
      const lane = this.waiting.shift()!().catch((e: unknown) => { this.error ??= e }).finally(() => {
        this.running.delete(lane)
        this.fill()
      })
      this.running.add(lane)
    }
  }
}
