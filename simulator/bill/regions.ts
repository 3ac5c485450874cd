/** Billing prefix of a region. It cannot be derived from the region's name. */
export const prefixOf: Record<string, string> = { 'us-east-1': 'USE1', 'us-west-2': 'USW2', 'eu-central-1': 'EUC1' }

export const placeOf: Record<string, string> = { 'us-east-1': 'US East (N. Virginia)', 'us-west-2': 'US West (Oregon)', 'eu-central-1': 'EU (Frankfurt)' }
