/** One measurement against a named baseline that was measured in the same run. */
export interface Measure {
  name: string
  value: number
  unit: 'ms' | 'rows/s' | 's' | 'MB' | 'calls'
  baseline: { name: string; value: number }
  /** value over baseline: for times, how much slower than the baseline; for rates, which part of it. */
  ratio: number
  /** What was worked on: rows, resources, calls. */
  detail: Record<string, number | string>
}

export interface Bench { name: string; run(say: (line: string) => void): Promise<Measure[]> }

export const measure = (name: string, unit: Measure['unit'], value: number, baseline: Measure['baseline'], detail: Measure['detail'] = {}): Measure =>
  ({ name, unit, value: round(value), baseline: { ...baseline, value: round(baseline.value) }, ratio: round(value / baseline.value), detail })

/** Four significant digits: no more is measured. */
export const round = (n: number): number => Number(n.toPrecision(4))

/** The median of a few runs, in milliseconds; the first run warms up and does not count. */
export async function median(runs: number, work: () => Promise<unknown>): Promise<number> {
  await work()
  const times: number[] = []
  for (let i = 0; i < runs; i++) times.push(await timed(work))
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
