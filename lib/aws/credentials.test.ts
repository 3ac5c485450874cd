import { expect, test } from 'vitest'
import { describeAccess } from './access'
import { shared } from './credentials'
import { defaultRegions, homeRegion, onByDefault } from './regions'

test('one request serves all who wait, and is renewed six minutes before it expires', async () => {
  let asked = 0
  let clock = 0
  const provider = shared(() => Promise.resolve({ accessKeyId: String(++asked), secretAccessKey: 's', expiration: new Date(clock + 3_600_000) }), () => clock)
  const [a, b] = await Promise.all([provider(), provider()])
  expect([a.accessKeyId, b.accessKeyId]).toEqual(['1', '1'])
  clock = 3_600_000 - 6 * 60_000 - 1
  expect((await provider()).accessKeyId).toBe('1')
  clock += 2
  expect((await provider()).accessKeyId).toBe('2')
})

test('a failure is not remembered', async () => {
  let fail = true
  const provider = shared(() => (fail ? Promise.reject(new Error('no')) : Promise.resolve({ accessKeyId: 'k', secretAccessKey: 's' })))
  await expect(provider()).rejects.toThrow('no')
  fail = false
  await expect(provider()).resolves.toMatchObject({ accessKeyId: 'k' })
})

test('access in words names no secret', () => {
  const access = { kind: 'role', roleArn: 'arn:aws:iam::111122223333:role/R', externalId: 'hush', profile: 'p' } as const
  expect(describeAccess(access)).toBe('role arn:aws:iam::111122223333:role/R from profile p')
})

test('regions of the other partitions', () => {
  expect(homeRegion('aws', {})).toBe('us-east-1')
  expect(homeRegion('aws', { AWS_REGION: 'eu-west-1' })).toBe('eu-west-1')
  expect(homeRegion('aws-us-gov', { AWS_REGION: 'eu-west-1' })).toBe('us-gov-west-1')
  expect(defaultRegions('aws-cn')).toEqual(['cn-north-1', 'cn-northwest-1'])
  expect([onByDefault('us-east-1'), onByDefault('me-central-1')]).toEqual([true, false])
})
