/**
 * Regions by partition, for accounts whose own list cannot be read (account:ListRegions denied) and which name
 * no regions. Regions that Bedrock does not serve end as "not offered", at the price of one look-up each.
 */
const DEFAULT_ON = [
  'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1',
  'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3',
  'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2',
]

const BY_PARTITION: Record<string, readonly string[]> = {
  aws: DEFAULT_ON,
  'aws-us-gov': ['us-gov-west-1', 'us-gov-east-1'],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
}

export const defaultRegions = (partition: string): readonly string[] => BY_PARTITION[partition] ?? DEFAULT_ON

/** True where every account has the region without opting in. */
export const onByDefault = (region: string): boolean => Object.values(BY_PARTITION).some((regions) => regions.includes(region))

export const partitionOfRegion = (region: string): string =>
  region.startsWith('us-gov-') ? 'aws-us-gov' : region.startsWith('cn-') ? 'aws-cn' : 'aws'

/** Where calls that name no region go (STS, account, Organizations): the environment's region where it is of the partition. */
export function homeRegion(partition: string, env: Record<string, string | undefined> = process.env): string {
  const named = env.AWS_REGION ?? env.AWS_DEFAULT_REGION
  if (named && partitionOfRegion(named) === partition) return named
  return defaultRegions(partition)[0]!
}
