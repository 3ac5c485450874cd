import { createInterface } from 'node:readline/promises'
import { addPerson } from '@/lib/access/add-person'
import { ROLES } from '@/lib/access/rights'
import type { Role } from '@/lib/core/context'
import { list, text, type Verb } from '../verb'

export const userAdd: Verb = {
  name: 'user add',
  summary: 'Add somebody who may sign in. Prints a link by which the person sets a password.',
  options: {
    email: { type: 'string', required: true, value: 'EMAIL', help: 'signs in with it' },
    role: { type: 'string', required: true, value: 'ROLE', help: 'what the person may do', oneOf: ROLES },
    name: { type: 'string', value: 'NAME', help: 'shown on screens; default the part before the @' },
    team: { type: 'string', multiple: true, value: 'KEY', help: 'member of these teams; a lead leads them' },
    'password-stdin': { type: 'boolean', help: 'read a password from standard input instead of making a link' },
  },
  async run(ctx, values, io) {
    const password = values['password-stdin'] === true ? await firstLine() : undefined
    const person = await addPerson(ctx, { email: text(values, 'email')!, role: text(values, 'role') as Role, name: text(values, 'name'), teams: list(values, 'team'), password })
    const inviteUrl = person.invitePath === null ? null : `${io.publicUrl}${person.invitePath}`
    return { json: { id: person.id, email: person.email, inviteUrl }, text: inviteUrl ? `${person.email} was added. The link to set a password (works once):\n${inviteUrl}` : `${person.email} was added.` }
  },
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin })
  for await (const line of lines) return line
  return ''
}
