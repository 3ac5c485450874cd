import { describe, expect, test } from 'vitest'
import { helpOf, overview, parseCommand } from './parse'
import { table } from './table'
import { verbs } from './verbs'
import type { Verb } from './verb'

const verb = (name: string, options: Verb['options'] = {}): Verb => ({ name, summary: `Does ${name}`, options, run: () => Promise.resolve({ json: {}, text: '' }) })
const some = [
  verb('account add', { id: { type: 'string', required: true, value: 'ID', help: 'the account' }, regions: { type: 'string', multiple: true, value: 'A,B', help: 'where' } }),
  verb('account list'),
  verb('sync', { only: { type: 'string', multiple: true, value: 'KIND', help: 'only', oneOf: ['discovery', 'billing'] }, wait: { type: 'boolean', help: 'wait' } }),
]
const parse = (line: string) => parseCommand(line.split(' ').filter(Boolean), some)

describe('a command line', () => {
  test('--demo before the verb, options after it', () => {
    expect(parse('--demo account add --id 123456789012 --regions us-east-1,us-west-2 --regions eu-west-1 --json')).toMatchObject({
      demo: true, json: true, help: false, verb: { name: 'account add' }, values: { id: '123456789012', regions: ['us-east-1,us-west-2', 'eu-west-1'] } })
  })

  test.each([
    ['acount list', /no verb "acount"/], ['account', /needs a second word: account add, account list/], ['account remove', /needs a second word/],
    ['account add', /needs --id ID/], ['account add --id 1 --idd 2', /Unknown option '--idd'/], ['account list stray', /Unexpected argument 'stray'/],
    ['sync --only usage', /--only is "usage"; it may be discovery, billing/], ['sync --only discovery,usage', /may be discovery, billing/],
    ['account add --id', /--id/], ['--verbose sync', /no option --verbose before the verb/],
  ])('"%s" is wrong usage, and says why', (line, message) => {
    expect(() => parse(line)).toThrow(expect.objectContaining({ code: 'usage', message: expect.stringMatching(message) as string }))
  })

  test('help is given without what is required, and without a verb for all', () => {
    expect(parse('account add --help')).toMatchObject({ help: true, verb: { name: 'account add' } })
    expect(parse('')).toMatchObject({ help: true, verb: undefined })
    expect(parse('sync --only discovery,billing --wait').values).toMatchObject({ wait: true })
  })
})

test('every verb of the contract is there, once, with a help that names its options', () => {
  const names = verbs.map((v) => v.name)
  expect([...names].sort()).toEqual(['account add', 'account add-organization', 'account check', 'account ignore', 'account list', 'anomalies', 'backup', 'coverage', 'deliveries', 'export chargeback', 'findings', 'forecast', 'prices refresh',
    'reconcile', 'resources', 'restore', 'runs', 'source add', 'source list', 'sync', 'token create', 'user add'])
  for (const v of verbs) {
    for (const option of ['json', 'help', ...Object.keys(v.options)]) expect(helpOf(v)).toContain(`--${option}`)
    expect(overview(verbs)).toContain(v.name)
  }
})

test('a table has its figures to the right and a dash for what is not known', () => {
  expect(table(['Name', 'Cost'], [['a', '1.5'], ['long name', null]], ['Cost'])).toBe('Name       Cost\na           1.5\nlong name     –')
})
