/** The text inside a workbook (ECMA-376). Nothing here knows what the cells mean. */
export interface Column { name: string; kind: 'text' | 'number' | 'date'; width?: number }

/** A decimal string in a number column, YYYY-MM-DD in a date column; null: an empty cell. */
export type Cell = string | null

const STYLE = { head: 1, number: 2, date: 3, text: 0 } as const

/** Characters that XML cannot hold are dropped; the rest is escaped. */
const escape = (s: string): string => s.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
  .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Days since 1899-12-30, as Excel counts. */
export const excelSerial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569

export function row(n: number, cells: Cell[], kinds: (Column['kind'] | 'head')[]): string {
  let text = `<row r="${String(n)}">`
  cells.forEach((cell, i) => {
    if (cell === null) return
    const kind = kinds[i]!, at = `r="${letters(i)}${String(n)}" s="${String(STYLE[kind])}"`
    if (kind === 'number') text += `<c ${at}><v>${escape(cell)}</v></c>`
    else if (kind === 'date') text += `<c ${at}><v>${String(excelSerial(cell))}</v></c>`
    else text += `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escape(cell.slice(0, 32_767))}</t></is></c>`
  })
  return `${text}</row>`
}

const letters = (i: number): string => (i < 26 ? String.fromCharCode(65 + i) : letters(Math.floor(i / 26) - 1) + letters(i % 26))

/** Names that Excel takes: at most 31 characters, none of []:*?/\, no apostrophe at an end, all different. */
export function names(wanted: string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((w) => {
    const base = w.replace(/[[\]:*?/\\\u0000-\u001f]/g, ' ').trim().replace(/^'+|'+$/g, '').slice(0, 31) || 'Sheet'
    let name = base.toLowerCase() === 'history' ? `${base}_` : base
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) { const tail = ` (${String(n)})`; name = base.slice(0, 31 - tail.length) + tail }
    taken.add(name.toLowerCase())
    return name
  })
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The files beside the sheets, which stand in the order in which they are shown. */
export function parts(sheets: { file: string; name: string }[]): [string, string][] {
  return [
    ['xl/workbook.xml', `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${sheets.map((s, i) => `<sheet name="${escape(s.name)}" sheetId="${String(i + 1)}" r:id="rId${String(i + 1)}"/>`).join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((s, i) => `<Relationship Id="rId${String(i + 1)}" Type="${OFFICE}/worksheet" Target="${s.file.slice(3)}"/>`).join('')}<Relationship Id="rId${String(sheets.length + 1)}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`],
    ['xl/styles.xml', `${XML}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="0.00##########"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" numFmtId="165" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`],
    ['_rels/.rels', `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ['[Content_Types].xml', `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET}.styles+xml"/>${sheets.map((s) => `<Override PartName="/${s.file}" ContentType="${SHEET}.worksheet+xml"/>`).join('')}</Types>`],
  ]
}
