import { describe, expect, test } from 'vitest'
import { hashPassword, requireGoodPassword, verifyPassword } from './password'

const ada = { email: 'ada.lovelace@example.org', name: 'Ada Lovelace' }

describe('what is a good password', () => {
  test.each([
    ['short-1234', 'at least 12'], ['x'.repeat(201), 'at most 200'], ['Password1234!', 'first that anyone'], ['administrator', 'first that anyone'],
    ['abababababab', 'same few'], ['ada.lovelace@example.org', 'name or e-mail'], ['AdaLovelace1815', 'name or e-mail'], ['ada.lovelace', 'name or e-mail'],
  ])('%s is refused', (password, why) => {
    expect(() => { requireGoodPassword(password, ada) }).toThrow(why)
  })
  test.each(['tidal granite lamp', 'Zw4-vk9Q-tt0p', 'пароль длинный очень'])('%s is taken', (password) => {
    expect(() => { requireGoodPassword(password, ada) }).not.toThrow()
  })
})

test('argon2id with 19 MiB and two passes, salted', async () => {
  const [one, two] = await Promise.all([hashPassword('tidal granite lamp'), hashPassword('tidal granite lamp')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(two)
  expect(await verifyPassword('tidal granite lamp', one)).toBe(true)
  expect(await verifyPassword('tidal granite lamb', one)).toBe(false)
})

test('nobody fits no hash, and asking takes as long as for a real one', async () => {
  const hash = await hashPassword('tidal granite lamp')
  await verifyPassword('warm up the decoy', null)
  const time = async (stored: string | null) => {
    const runs = []
    for (let i = 0; i < 7; i++) {
      const start = performance.now()
      expect(await verifyPassword('wrong password 1', stored)).toBe(false)
      runs.push(performance.now() - start)
    }
    return runs.sort((a, b) => a - b)[3]!
  }
  const known = await time(hash)
  const unknown = await time(null)
  // Generous, for a busy machine: skipping the hash would make it hundreds of times faster.
  expect(unknown).toBeGreaterThan(known / 4)
})

test('a composed and a decomposed é are one password', async () => {
  expect(await verifyPassword('caf\u0065\u0301 au lait 12', await hashPassword('caf\u00e9 au lait 12'))).toBe(true)
})
