import type { ServerResponse } from 'node:http'
import type { Fault } from './faults'
import type { Organisation } from './server'

/** The simulator's own routes, for tests in another process: faults, truth, counts of calls, the instant its lists speak of. */
export function control(org: Organisation, method: string, path: string, body: string, reply: ServerResponse): void {
  const send = (status: number, value: unknown): void => void reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  if (path === '/_simulator/faults') {
    if (method === 'PUT') org.faults.set(JSON.parse(body) as Fault[])
    return send(200, org.faults.get())
  }
  if (path === '/_simulator/as-of') {
    if (method === 'PUT') asOf(org.estate, (JSON.parse(body) as { asOf: string | null }).asOf)
    return send(200, { asOf: org.estate.asOf?.toISOString() ?? null })
  }
  if (path === '/_simulator/truth') return send(200, org.truth())
  if (path === '/_simulator/calls') return send(200, Object.fromEntries(org.calls))
  send(404, { message: `No such control route: ${path}` })
}

function asOf(estate: Organisation['estate'], at: string | null): void {
  if (at === null) delete estate.asOf
  else estate.asOf = new Date(at)
}
