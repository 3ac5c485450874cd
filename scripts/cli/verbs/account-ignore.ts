import { ignoreAccount } from '@/lib/aws/accounts/ignore-account'
import { text, type Verb } from '../verb'

export const accountIgnore: Verb = {
  name: 'account ignore',
  summary: 'Leave an account out of sweeps; what is known of it stays. It wins over what its organisation says.',
  options: {
    id: { type: 'string', required: true, value: 'ID', help: 'the account id, twelve digits' },
    undo: { type: 'boolean', help: 'take it in again' },
  },
  async run(ctx, values) {
    const id = text(values, 'id')!, ignored = values.undo !== true
    await ignoreAccount(ctx, { id, ignored })
    return { json: { id, ignored }, text: `Account ${id} is ${ignored ? 'left out from now on' : 'looked at again, from the next sync on'}.` }
  },
}
