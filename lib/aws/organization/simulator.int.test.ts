import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSimulator, type Simulator } from '@/simulator'
import { accounts, emptyAccounts, payer } from '@/simulator/organisation'
import { testCtx, testDatabase } from '@/test/support/database'
import { checkAccounts } from '../accounts/check-accounts'
import { fastPace } from '../testing/fast-pace'
import { addOrganization } from './add-organization'

const t = await testDatabase()
const ctx = testCtx(t.db)
let sim: Simulator
beforeAll(async () => {
  sim = await startSimulator({ now: ctx.now, months: 1 })
  Object.assign(process.env, sim.env)
})
afterAll(async () => {
  await sim.close()
  await t.drop()
})

test('the simulated organisation is connected by one role name; each account is what it is', async () => {
  const plan = await addOrganization(ctx, { roleName: 'OutcropRead', externalId: payer.externalId, regions: ['us-east-1'], excludeOus: ['Sandbox/Personal'] }, fastPace())
  const [archive, playground, partner] = emptyAccounts.map((a) => a.id) as [string, string, string]
  expect(Object.fromEntries(plan.accounts.map((a) => [a.id, [a.ouPath, a.becomes]]))).toEqual({
    ...Object.fromEntries(accounts.map((a) => [a.id, [`Root/${a.organizationalUnit}`, 'add']])),
    [archive]: ['Root/Retired', 'suspended'], [playground]: ['Root/Sandbox/Personal', 'excluded'], [partner]: ['Root/Partners', 'add'],
  })
  const checks = await checkAccounts(ctx, [payer.id, accounts[2]!.id, partner], { pace: fastPace() })
  expect(checks.map((c) => c.problem === null)).toEqual([true, true, false])
  // The labs account denies imported models; the partner's role asks for another external ID.
  expect(checks[1]?.missing).toEqual(['bedrock:GetImportedModel', 'bedrock:ListImportedModels'])
  expect(checks[1]?.policy?.Statement[0]?.Action).toEqual(checks[1]?.missing)
  expect(checks[2]?.problem).toMatch(/could not be assumed: check that its trust policy names this identity and the external ID/)
  // Read with the payer's way in, so tried there.
  expect(checks[0]?.actions.filter((a) => a.action.startsWith('organizations:')).map((a) => a.grant)).toEqual(['granted', 'granted', 'granted', 'granted'])
})
