import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { estateActions, estateReadPolicy } from './read-policy'

const written = (file: string): unknown => JSON.parse(readFileSync(`deploy/aws/${file}`, 'utf8'))

test('the policy to deploy grants exactly what the declarations call', () => {
  expect(written('estate-read-policy.json')).toEqual(estateReadPolicy())
})

test('every granted action reads', () => {
  const granted = ['estate-read-policy.json', 'bill-read-policy.json', 'organization-read-policy.json', 'cost-explorer-read-policy.json']
    .flatMap((file) => (written(file) as { Statement: { Action: string[] }[] }).Statement.flatMap((s) => s.Action))
  expect(granted.filter((a) => !/^[a-z0-9-]+:(List|Get|Describe|BatchGet|Lookup|Head)[A-Z]/.test(a) && a !== 'sts:AssumeRole')).toEqual([])
})

test('it stays under the 6,144 characters of a managed policy', () => {
  expect(JSON.stringify(estateReadPolicy()).length).toBeLessThan(6144)
  expect(estateActions()).toContain('bedrock:ListProvisionedModelThroughputs')
})
