/**
 * What the bill calls things and what they cost. Every string and price is AWS's own unless `assumed`: the
 * sources are the public price list samples and quotations collected in the estate catalogue, sections 4 and 7.
 * Nothing but the simulator depends on these figures.
 */
export interface Meter {
  /** Usage type without the region's prefix. */
  usage: string
  unit: string
  usd: number
  operation: string
  /** Which of `usage`, `usd`, `operation` have no source. */
  assumed: ('usage' | 'usd' | 'operation')[]
  source: string
}

const meter = (usage: string, unit: string, usd: number, operation: string, assumed: Meter['assumed'], source: string): Meter =>
  ({ usage, unit, usd, operation, assumed, source })

export const provisionedThroughput = {
  'titan-image-v2-6-months': meter('TitanImageGeneratorV2-ProvisionedThroughput-6months-ModelUnits', 'hour', 13, 'Usage', ['operation'], 'price list, us-west-2, 2026-01-14'),
  'llama-3-1-70b-no-commit': meter('Llama3-1-70B-ProvisionedThroughput-NoCommit-ModelUnits', 'hour', 24, 'Usage', ['operation'], 'price list as quoted, us-west-2, 2026'),
  'titan-premier-custom-1-month': meter('TitanText-Premier-ProvisionedThroughput-Custom-1month-ModelUnits', 'hour', 27.95, 'Usage', ['operation'], 'price list, us-east-1, 2026-01-14'),
  'titan-lite-custom-no-commit': meter('TitanText-Lite-ProvisionedThroughput-Custom-NoCommit-ModelUnits', 'hour', 7.1, 'Usage', ['usage', 'usd', 'operation'], 'by the pattern of Titan Text Premier'),
}

export const training = {
  'nova-2-lite': meter('Nova2.0Lite-Customization-Training', '1K tokens', 0.00378, 'Usage', ['operation'], 'price list, us-east-1, 2026-08-02'),
}
