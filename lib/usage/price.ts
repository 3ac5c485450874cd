/**
 * USD that AWS charges for a metric requested through GetMetricData: $0.01 per 1,000, whatever the number of its
 * datapoints, not part of the free tier (Amazon CloudWatch pricing, "API requests"; catalogue, section 6). A scale of
 * one in 100,000 keeps it whole.
 */
const PER_100_000_USD = 1

/** What so many metrics cost, USD, as a decimal string. */
export function requestCost(metrics: number): string {
  const hundredThousandths = String(metrics * PER_100_000_USD).padStart(6, '0')
  const [whole, part] = [hundredThousandths.slice(0, -5), hundredThousandths.slice(-5).replace(/0+$/, '')]
  return part ? `${whole}.${part}` : whole
}
