/**
 * What a usage type is called and how many times the ordinary price it costs, where the tariff differs. The multiples are ours (AWS's
 * differ by model); that batch is half, priority and latency-optimised dearer, and global below geographic routing is AWS's.
 */
export const tariffs = {
  batch: { suffix: '-batch', times: 0.5 },
  priority: { suffix: '-priority', times: 1.75 },
  'latency-optimized': { suffix: '-latency-optimized', times: 1.25 },
  geo: { suffix: '-cross-region-geo', times: 1.1 },
  global: { suffix: '-cross-region-global', times: 1 },
  'long-context': { suffix: '-long-context', times: 2 },
} as const
export type TariffName = keyof typeof tariffs

/** For which models AWS's price list has which tariffs, beside the ordinary price. */
export const listedTariffs: Record<string, readonly TariffName[]> = {
  'amazon.nova-lite-v1:0': ['batch', 'latency-optimized', 'geo'],
  'amazon.nova-pro-v1:0': ['batch', 'priority', 'geo', 'global', 'long-context'],
}
