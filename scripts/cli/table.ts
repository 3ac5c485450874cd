/** Rows under headings, columns as wide as their widest cell; figures to the right. */
export function table(headings: string[], rows: (string | number | null)[][], right: string[] = []): string {
  const cells = rows.map((row) => row.map((c) => (c === null ? '–' : String(c))))
  const widths = headings.map((h, i) => Math.max(h.length, ...cells.map((row) => (row[i] ?? '').length)))
  const line = (row: string[]) => row.map((c, i) => (right.includes(headings[i]!) ? c.padStart(widths[i]!) : c.padEnd(widths[i]!))).join('  ').trimEnd()
  return [line(headings), ...cells.map(line)].join('\n')
}
