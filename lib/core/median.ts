/** The middle of the sorted values; of an even count the mean of both. NaN for none. Weights and estimates only: money goes by `medianMoney`. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const mid = sorted.length >> 1
  return sorted.length % 2 ? sorted[mid]! : (sorted[mid - 1]! + sorted[mid]!) / 2
}
