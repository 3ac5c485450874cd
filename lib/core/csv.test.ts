import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCsv } from '@/test/support/parse-csv'
import { csv, type CsvColumn } from './csv'

interface Row { text: string | null; amount: string | null }
const columns: CsvColumn<Row>[] = [{ name: 'text', kind: 'text', value: (r) => r.text }, { name: 'amount', kind: 'number', value: (r) => r.amount }]
const write = async (rows: Row[]) => {
  let text = ''
  for await (const chunk of csv(columns, rows)) text += chunk
  return text
}

test('RFC 4180: CRLF, quotes only where needed and doubled inside', async () => {
  expect(await write([{ text: 'plain', amount: '1.5' }, { text: 'say "hi", twice\r\nhere', amount: null }])).toBe(
    'text,amount\r\nplain,1.5\r\n"say ""hi"", twice\r\nhere",\r\n')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '=HYPERLINK("http://x","y")'])('text %j cannot become a formula', async (text) => {
  const [, [cell]] = parseCsv(await write([{ text, amount: '0' }])) as [string[], string[]]
  expect(cell).toBe(`'${text}`)
})

test('a negative amount stays a number', async () => {
  expect(await write([{ text: 'credit', amount: '-12.50' }])).toBe('text,amount\r\ncredit,-12.50\r\n')
})

test('an empty table still has its head', async () => {
  expect(await write([])).toBe('text,amount\r\n')
})

test('whatever the text, it reads back as written, or behind one apostrophe', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: 'binary', minLength: 1 })), async (texts) => {
    const [, ...rows] = parseCsv(await write(texts.map((text) => ({ text, amount: '1' }))))
    expect(rows.map((r) => r[0])).toEqual(texts.map((x) => (/^[=+\-@\t\r\n＝＋－＠]/.test(x) ? `'${x}` : x)))
  }))
})
