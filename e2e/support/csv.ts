/** Records of an RFC 4180 file by the names of its first line. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const ch = text[i]!
    if (quoted) {
      if (ch === '"' && text[i + 1] === '"') { cell += '"'; i++ } else if (ch === '"') quoted = false
      else cell += ch
    } else if (ch === '"') quoted = true
    else if (ch === ',') { rows.at(-1)!.push(cell); cell = '' } else if (ch === '\n') { rows.at(-1)!.push(cell); cell = ''; rows.push([]) } else if (ch !== '\r') cell += ch
  }
  if (cell !== '' || rows.at(-1)!.length > 0) rows.at(-1)!.push(cell)
  const [head = [], ...body] = rows.filter((r) => r.length > 1)
  return body.map((r) => Object.fromEntries(head.map((name, i) => [name.replace(/^\uFEFF/, ''), r[i] ?? ''])))
}
