import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { LISTED_TYPES, TYPES, isListed, parseArn, type ResourceType } from '.'
import { describeEstate, type LinkKind } from './describe'
import { fullAnswer } from './testing/full-answer'
import { WHERE } from './testing/read-one'

const PARENT = { arn: 'arn:aws:bedrock:us-east-1:111122223333:parent/p', name: 'parent', attributes: {} }

/** What a declaration reads of an answer in which everything is there. */
function readFull(type: ResourceType) {
  if (!isListed(type)) return undefined
  const item = type.list.items(fullAnswer(type.list.command) as never)?.[0]
  const details = Object.fromEntries(Object.entries(type.details ?? {}).map(([name, d]) => [name, fullAnswer(d.command)]))
  return type.read(item, WHERE, details as never, { ...(type.list.per && { parent: PARENT }), input: {} })
}

/** A model may be named by id or ARN and be of many kinds: where the id was taken for a foundation model's, it is "a model". */
const linksOf = (type: ResourceType): LinkKind[] => (readFull(type)?.links ?? []).flatMap((l) => {
  if (!l) return []
  const built = l.toType === 'foundation-model' && l.toArn !== PARENT.arn && parseArn(l.toArn)
  return [{ rel: l.rel, ...(built ? { toType: 'a model' } : l.toType && { toType: l.toType }) }]
})

test('docs/estate.md says what is declared', async () => {
  // `npm run docs` writes it.
  await expect(describeEstate(TYPES, linksOf)).toMatchFileSnapshot(path.resolve('docs/estate.md'))
})

describe('whatever AWS answers', () => {
  test.each(LISTED_TYPES.map((t) => t.id))('%s reads an answer with everything in it, and one with nothing', (id) => {
    const type = LISTED_TYPES.find((t) => t.id === id)!
    const read = readFull(type)!
    expect(typeof read.arn).toBe('string')
    expect(read.name || read.arn, 'a full answer names it').not.toBe('')
    for (const link of read.links ?? []) if (link) expect(link.toArn).not.toBe('')
    const empty = type.read({}, WHERE, {}, { input: {} })
    expect(typeof empty.arn).toBe('string')
    expect((empty.links ?? []).filter((l) => l && !l.toArn)).toEqual([])
  })
})
