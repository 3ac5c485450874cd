import { createToken } from '@/lib/access/create-token'
import { ROLES } from '@/lib/access/rights'
import type { Role } from '@/lib/core/context'
import { list, text, type Verb } from '../verb'

export const tokenCreate: Verb = {
  name: 'token create',
  summary: 'Make a token for the API. It is shown once.',
  options: {
    name: { type: 'string', required: true, value: 'NAME', help: 'what it is for; stands in the audit' },
    role: { type: 'string', required: true, value: 'ROLE', help: 'what it may do', oneOf: ROLES },
    team: { type: 'string', multiple: true, value: 'KEY', help: 'the teams that a lead\'s token may act on' },
  },
  async run(ctx, values) {
    const made = await createToken(ctx, { name: text(values, 'name')!, role: text(values, 'role') as Role, teams: list(values, 'team') })
    return { json: made, text: made.token }
  },
}
