import { arn, plusDays, type Build } from '../../build'
import type { Endpoint, ProvisionedThroughput } from '../../estate'
import { ago, at, model, planted, type At } from './made'

const NOVA = ['amazon.nova-2-lite-v1:0', 'nova-2-lite-no-commit'] as const
const IMAGE = ['amazon.titan-image-generator-v2:0', 'titan-image-v2-6-months'] as const
const PREMIER = ['amazon.titan-text-premier-v1:0', 'titan-premier-custom-1-month'] as const

/** Idle or nearly, committed or not, ending or over, with more units than they need or just enough. */
export function throughputs(b: Build): ProvisionedThroughput[] {
  const [east, west, data] = [at(b, 'prod'), at(b, 'prod', 'us-west-2'), at(b, 'data')]
  const make = (name: string, where: At, [modelId, meter]: readonly [string, ProvisionedThroughput['meter']], days: number, more: Partial<ProvisionedThroughput> = {}): ProvisionedThroughput => {
    const modelArn = model(where, modelId)
    return {
      ...planted(b, where, { type: 'provisioned-throughput', name, resource: (id) => `provisioned-model/${id}`, status: 'InService', days }), modelArn, foundationModelArn: modelArn, modelUnits: 1, desiredModelUnits: 1, meter,
      links: [{ rel: 'serves', toArn: modelArn }], ...more,
    }
  }
  const units = (n: number, calls: number) => ({ modelUnits: n, desiredModelUnits: n, calls })
  return [
    make('forgotten-free', east, NOVA, 120, { usedUntil: ago(b, 45) }),
    make('forgotten-committed', west, IMAGE, 100, { commitment: 'SixMonths', commitmentEnds: plusDays(ago(b, 100), 183), usedUntil: ago(b, 60) }),
    make('forgotten-over', east, PREMIER, 50, { commitment: 'OneMonth', commitmentEnds: ago(b, 20), usedUntil: ago(b, 40) }),
    make('forgotten-undated', west, IMAGE, 90, { commitment: 'OneMonth', usedUntil: ago(b, 70) }),
    make('called-29-days-ago', east, NOVA, 120, { usedUntil: ago(b, 29) }),
    make('bought-29-days-ago', east, NOVA, 29, { usedUntil: ago(b, 29, 0) }),
    make('ends-in-20-days', east, PREMIER, 10, { commitment: 'OneMonth', commitmentEnds: plusDays(ago(b, 0), 20) }),
    make('ends-in-45-days', west, IMAGE, 138, { commitment: 'SixMonths', commitmentEnds: plusDays(ago(b, 0), 45) }),
    // The limit of one unit is seen here; the others are judged by it.
    make('at-its-limit', east, NOVA, 70, units(1, 13_000_000)),
    make('three-for-one', east, NOVA, 70, units(3, 1_000_000)),
    make('three-for-two', east, NOVA, 70, units(3, 8_600_000)),
    make('two-for-two', east, NOVA, 70, units(2, 8_600_000)),
    // No unit was ever seen at its limit in this account, and its bill names neither of the two.
    make('data-two-for-one', data, NOVA, 80, units(2, 900_000)),
    make('data-forgotten', data, NOVA, 80, { usedUntil: ago(b, 50) }),
  ]
}

/** Hosts of one and of several variants, called, idle, young, failed; and two that Bedrock no longer knows. */
export function hosts(b: Build): Endpoint[] {
  const where = at(b, 'prod')
  const make = (name: string, days: number, invocations: number, more: Partial<Endpoint> = {}): Endpoint => ({
    ...planted(b, where, { type: 'marketplace-endpoint', name, service: 'sagemaker', resource: () => `endpoint/${name}`, status: 'REGISTERED', days }), id: name, registered: true, sageMakerStatus: 'InService', instanceType: 'ml.g5.2xlarge', instances: 1, invocations,
    modelSource: arn('sagemaker', where.region, 'aws', `hub-content/SageMakerPublicHub/Model/${name}/1.0.0`), ...more,
  })
  const two = (a: number, second: number) => ({ instances: 3, variants: [{ name: 'blue', instances: 1, share: a }, { name: 'green', instances: 2, share: second }] })
  return [
    make('host-forgotten', 150, 800, { usedUntil: ago(b, 35) }), make('host-never-called', 90, 0), make('host-two-variants-idle', 120, 600, { ...two(0.5, 0.5), usedUntil: ago(b, 41) }),
    make('host-second-variant-called', 120, 600, two(0, 1)), make('host-called-last-week', 120, 500, { usedUntil: ago(b, 8) }), make('host-young', 20, 0),
    make('host-failed', 60, 0, { sageMakerStatus: 'Failed' }), make('host-out-of-service', 75, 300, { sageMakerStatus: 'OutOfService', usedUntil: ago(b, 50) }),
    make('host-deregistered-idle', 200, 400, { registered: false, deregisteredAt: ago(b, 40), usedUntil: ago(b, 60) }), make('host-deregistered-called', 200, 400, { registered: false, deregisteredAt: ago(b, 40) }),
  ]
}
