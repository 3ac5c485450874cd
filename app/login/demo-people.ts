import type { DemoPerson } from '@/components/login/LoginForm'
import { webDb } from '../server/db'

const COMES_TO: Record<string, string> = {
  admin: 'connects accounts, adds people',
  analyst: 'reads everything, traces figures, starts scans',
  lead: 'assigns owners within the own teams',
  manager: 'reads the month by team, exports',
  viewer: 'reads',
}

/**
 * The people of the simulated organisation, one per role; empty outside of the demo. Their password is public by
 * design: the launcher hands it over in OUTCROP_DEMO_PASSWORD together with OUTCROP_DEMO=1, for a database that
 * holds nothing but simulated data.
 */
export async function demoPeople(): Promise<DemoPerson[]> {
  const password = process.env.OUTCROP_DEMO_PASSWORD
  if (process.env.OUTCROP_DEMO !== '1' || !password) return []
  const people = await webDb().prisma.person.findMany({
    where: { role: { not: null }, passwordHash: { not: null }, disabledAt: null }, orderBy: { id: 'asc' },
  })
  const order = Object.keys(COMES_TO)
  return people
    .filter((p, i) => people.findIndex((o) => o.role === p.role) === i)
    .sort((a, b) => (a.role === 'analyst' ? -1 : order.indexOf(a.role ?? '')) - (b.role === 'analyst' ? -1 : order.indexOf(b.role ?? '')))
    .map((p) => ({ name: p.name, email: p.email, password, role: p.role ?? '', for: COMES_TO[p.role ?? ''] ?? '' }))
}
