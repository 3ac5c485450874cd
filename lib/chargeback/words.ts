/** Key of money without a resource; null is money of resources without a team. */
export const UNATTRIBUTED = 'unattributed'
