import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { now as clock } from './clock'
import { writeBucket, writeFocusBucket } from './bill/files'
import { billMonths } from './bill/rows'
import { expectMonth, type Expectation } from './bill/expectation'
import { truthOf, type Truth } from './bill/truth'
import { generateEstate } from './estate/generate'
import { findingsTruth, type FindingsTruth } from './findings'
import type { MixName } from './estate/mixes'
import { accessKeyOf } from './server/credentials'
import { Faults, type Fault } from './server/faults'
import { createSimulatorServer } from './server/server'
import { billExport, focusExport, payer, type SimAccount } from './organisation'

export type { Truth, TrueResource } from './bill/truth'
export type { Fault } from './server/faults'
export { writeCsvBill } from './bill/files'
export { expectMonth, type Expectation } from './bill/expectation'
export { billMonths } from './bill/rows'
export { generateEstate } from './estate/generate'
export type { Incident } from './estate/incidents'
export type { FindingsTruth } from './findings'
export { MIXES, type MixName } from './estate/mixes'

export interface SimulatorOptions {
  /** The clock; default OUTCROP_NOW or the real one. Only its UTC day counts. */
  now?: Date
  seed?: number
  /** 0: any free port. */
  port?: number
  /** Where the bill's files are kept between starts; default a temporary folder, removed at close. */
  dir?: string
  /** Months of bill, 12 unless told. Fewer make a test quicker. */
  months?: number
  scale?: number
  accounts?: SimAccount[]
  /** What is mostly run; default Northwind's own story. */
  mix?: MixName
  /** Things go wrong on days that the seed draws. */
  incidents?: boolean
  faults?: Fault[]
  /** Cost Explorer answers costs per resource, which is off by default as with AWS. */
  resourceLevelCosts?: boolean
}

export interface Simulator {
  url: string
  /** What a client of the AWS SDK needs: endpoint, the payer's credentials, region. */
  env: Record<string, string>
  /** Computed at first use. */
  readonly truth: Truth
  /** Which findings are really so, by rule. Computed at first use. */
  readonly findings: FindingsTruth
  /** What perfect knowledge of the generator expects a month to come to, at the start of some of its days. */
  expectMonth(month: string, days: number[]): Expectation[]
  setFaults(faults: Fault[]): void
  /** Lists speak of this earlier instant from now on; null: of the clock again. */
  setAsOf(at: Date | null): void
  setResourceLevelCosts(on: boolean): void
  /** Calls so far by IAM action. */
  calls(): Record<string, number>
  /** Makes the bill's files now instead of at the first S3 request; answers the bucket's folder. */
  prepareBill(): Promise<string>
  close(): Promise<void>
}

/** Starts the organisation on 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { now = clock(), seed = 42, port = 0, scale = 1, accounts, faults: list = [] } = options
  const estate = generateEstate({ seed, now, scale, mix: options.mix ?? 'demo', incidents: options.incidents ?? false, ...(accounts ? { accounts } : {}) })
  estate.resourceLevelCosts = options.resourceLevelCosts ?? false
  const months = billMonths(estate, options.months ?? 12)
  const dir = options.dir ?? mkdtempSync(path.join(tmpdir(), 'northwind-'))
  const faults = new Faults(list)
  const calls = new Map<string, number>()
  let truth: Truth | undefined
  let bucket: Promise<string> | undefined
  const prepareBill = (): Promise<string> => (bucket ??= writeBucket(estate, dir, months))
  const truthNow = (): Truth => (truth ??= truthOf(estate, months))
  let findings: FindingsTruth | undefined
  const findingsNow = (): FindingsTruth => (findings ??= findingsTruth(estate, months))
  let focus: Promise<string> | undefined
  /** Each export's files are made at the first request for its bucket. */
  const folderOf = async (name: string): Promise<string | undefined> =>
    (name === billExport.bucket ? prepareBill() : name === focusExport.bucket ? (focus ??= writeFocusBucket(estate, dir, months)) : undefined)
  const server = createSimulatorServer({ estate, faults, calls, truth: truthNow, folderOf })
  await new Promise<void>((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url, prepareBill, setFaults: (f) => faults.set(f),
    setAsOf: (at) => { if (at) estate.asOf = at; else delete estate.asOf }, setResourceLevelCosts: (on) => { estate.resourceLevelCosts = on }, calls: () => Object.fromEntries(calls),
    get truth() { return truthNow() }, get findings() { return findingsNow() }, expectMonth: (month, days) => expectMonth(estate, month, days),
    env: {
      AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: accessKeyOf((accounts?.[0] ?? payer).id), AWS_SECRET_ACCESS_KEY: 'northwind', AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((done) => server.close(() => done()))
      await bucket?.catch(() => undefined)
      await focus?.catch(() => undefined)
      if (!options.dir) await rm(dir, { recursive: true, force: true })
    },
  }
}
