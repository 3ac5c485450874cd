import type { Ctx } from '@/lib/core/context'
import { people, type SimPerson } from '@/simulator/organisation'

/** Of the demo alone, whose data is invented; printed with the ready line. `npm start` knows no password. */
export const DEMO_PASSWORD = 'outcrop-demo-2026'

/** One person of each role, to sign in as. */
export const signIns = (): SimPerson[] => people.filter((p, i) => people.findIndex((o) => o.role === p.role) === i)

export async function seed(_ctx: Ctx, _say: (line: string) => void): Promise<void> {}
export async function assignOwners(_ctx: Ctx): Promise<void> {}
