import type { Estate } from '../estate/estate'
import { hoursStanding, meteredRow } from './metered-row'
import { hosting, ocu } from './meters'
import { openSearch, sageMaker } from './products'
import type { BillRow } from './row'

/**
 * What other services bill: SageMaker for endpoints (always with the endpoint's ARN), OpenSearch for
 * collections (with the collection's ARN in prod only). Those of the estate are linked, the others out of scope.
 */
export function linkedRows(e: Estate, day: string): BillRow[] {
  const hosts = e.endpoints.flatMap((x) => {
    // What failed or is out of service has no instances.
    const hours = ['Failed', 'OutOfService'].includes(x.sageMakerStatus) ? 0 : hoursStanding(x, day)
    return hours === 0 ? [] : [meteredRow(e, { ...x, type: 'sagemaker-endpoint' }, hosting[x.instanceType], day, hours * x.instances, { product: sageMaker, scope: x.registered || x.deregisteredAt ? 'linked' : 'out', resourceId: x.arn })]
  })
  const stores = e.collections.flatMap((c) => {
    const hours = hoursStanding(c, day)
    return hours === 0 ? [] : [ocu.indexing, ocu.search].map((m) => meteredRow(e, c, m, day, hours * c.ocus, { product: openSearch, scope: c.ofEstate ? 'linked' : 'out' }))
  })
  return [...hosts, ...stores]
}
