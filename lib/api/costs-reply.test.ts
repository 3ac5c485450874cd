import { expect, test } from 'vitest'
import { readCosts, type WrittenCosts } from '@/lib/costing/get-costs'
import { costsReply, pieces } from './costs-reply'
import { Reply } from './reply'

const costs = (rows: number): WrittenCosts => ({
  metric: 'unblended', currency: 'USD', from: '2026-11-01', to: '2026-12-01', billedTo: null, billed: true, total: '7',
  rows: Array.from({ length: rows }, (_, i) => ({ key: `arn:${i} "quoted"`, name: '', amount: '1', ...(i % 2 === 0 && { series: '[{"date":"2026-11-01","amount":"1"}]' }) })),
  others: { rows: 3, amount: '-2.5', series: '[]' },
})

async function read(chunks: AsyncIterable<string | Uint8Array>): Promise<{ parsed: unknown; count: number }> {
  const texts: string[] = []
  for await (const chunk of chunks) texts.push(String(chunk))
  return { parsed: JSON.parse(texts.join('')), count: texts.length }
}

test('in pieces it is the same JSON', async () => {
  for (const n of [0, 1, 5]) expect(await read(pieces(costs(n)))).toEqual({ parsed: JSON.parse(JSON.stringify(readCosts(costs(n)))), count: 1 })
  const plain = { ...costs(1), others: undefined }
  expect((await read(pieces(plain))).parsed).toEqual(JSON.parse(JSON.stringify(readCosts(plain))))
})

test('a long answer is sent in pieces, a short one whole', async () => {
  expect(costsReply(costs(1000))).not.toBeInstanceOf(Reply)
  const long = costsReply(costs(5000)) as Reply
  const { parsed, count } = await read(long.stream!)
  expect(parsed).toEqual(JSON.parse(JSON.stringify(readCosts(costs(5000)))))
  expect(count).toBeGreaterThan(3)
})
