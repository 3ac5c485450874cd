import type { Estate } from '../estate/estate'
import { unit } from '../estate/random'
import { ec2, s3, sageMaker } from './products'
import { prefixOf } from './regions'
import { cost10, type BillRow, type Product } from './row'

const list: [Product, string, string, string, number, number, string][] = [
  [ec2, 'BoxUsage:m6i.large', 'RunInstances', 'Hrs', 96, 0.096, 'i-0f3a9c1d7e5b24680'],
  [s3, 'TimedStorage-ByteHrs', 'StandardStorage', 'GB-Mo', 410, 0.023, 'northwind-media'],
  [sageMaker, 'Notebk:ml.t3.medium', 'RunInstance', 'Hrs', 24, 0.05, 'notebook-instance/exploration'],
]

/** Rows that have nothing to do with Bedrock: an import must leave them out, and say how many there were. */
export const unrelatedRows = (e: Estate, day: string): BillRow[] => e.accounts.flatMap((a) => list.map(([product, usage, operation, unitName, base, usd, id]): BillRow => {
  const quantity = Math.round(base * (0.9 + 0.2 * unit(e.seed, 'unrelated', a.id, usage, day)))
  return {
    day, hour: null, accountId: a.id, region: 'us-east-1', product, usageType: `${prefixOf['us-east-1']}-${usage}`, operation, quantity, unit: unitName, rate: String(usd),
    resourceId: id.includes('/') ? `arn:aws:sagemaker:us-east-1:${a.id}:${id}` : id, cost10: cost10(quantity, usd), description: `$${usd} per ${unitName}`,
    lineItemType: 'Usage', principal: '', tags: {}, scope: 'out', of: null,
  }
}))
