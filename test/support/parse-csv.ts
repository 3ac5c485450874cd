/** Reads CSV back after RFC 4180, strictly: for tests of what was written. Rows of cells, the head first. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = [], at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (at >= text.length) throw new Error('A quoted cell does not end.')
        if (text[at] !== '"') cell += text[at]
        else if (text[at + 1] === '"') { cell += '"'; at += 1 } else break
      }
      at += 1
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\r') {
        if (text[at] === '"' || text[at] === '\n') throw new Error(`An unquoted cell holds ${JSON.stringify(text[at])}.`)
        cell += text[at]
        at += 1
      }
    }
    row.push(cell)
    if (text[at] === ',') { at += 1; if (at === text.length) throw new Error('The last row does not end.') } else {
      if (text.slice(at, at + 2) !== '\r\n') throw new Error('A row does not end in CRLF.')
      rows.push(row)
      row = []
      at += 2
    }
  }
  return rows
}
