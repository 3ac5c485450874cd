import { promisify } from 'node:util'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'

export interface ReadCell { text?: string; number?: string }
export interface ReadSheet { name: string; rows: (ReadCell | undefined)[][] }

/** Reads a workbook's cells as they stand in its XML, with a ZIP reader that shares nothing with what wrote it. */
export async function readWorkbook(bytes: Buffer): Promise<ReadSheet[]> {
  const files = await unzip(bytes)
  const targets = new Map([...files.get('xl/_rels/workbook.xml.rels')!.matchAll(/Id="(\w+)"[^>]*Target="([^"]+)"/g)].map((m) => [m[1]!, m[2]!]))
  return [...files.get('xl/workbook.xml')!.matchAll(/<sheet name="([^"]*)" sheetId="\d+" r:id="(\w+)"/g)].map((m) => ({ name: unescape(m[1]!), rows: rowsOf(files.get(`xl/${targets.get(m[2]!)!}`)!) }))
}

function rowsOf(xml: string): ReadSheet['rows'] {
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((row) => {
    const cells: (ReadCell | undefined)[] = []
    for (const [, ref, attributes, inside] of row[1]!.matchAll(/<c r="([A-Z]+)\d+"([^>]*)>(.*?)<\/c>/gs)) {
      const at = [...ref!].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1
      while (cells.length < at) cells.push(undefined)
      cells[at] = attributes!.includes('inlineStr') ? { text: unescape(/<t[^>]*>(.*)<\/t>/s.exec(inside!)![1]!) } : { number: /<v>(.*)<\/v>/.exec(inside!)![1]! }
    }
    return cells
  })
}

const unescape = (s: string): string => s.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

async function unzip(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await promisify<Buffer, object, ZipFile>(fromBuffer)(bytes, { lazyEntries: true })
  const files = new Map<string, string>()
  return new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => { resolve(files) })
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) { reject(error); return }
        const chunks: Buffer[] = []
        stream.on('data', (c: Buffer) => chunks.push(c))
        stream.on('end', () => { files.set(entry.fileName, Buffer.concat(chunks).toString()); zip.readEntry() })
      })
    })
    zip.readEntry()
  })
}
