import { cpus, totalmem } from 'node:os'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openBenchServer } from './server'
import type { Bench, Measure } from './bench'

/** Name → the file that measures; loaded when asked for. */
const BENCHES: Record<string, () => Promise<Bench>> = {
  'cold-start': async () => (await import('./cold-start')).coldStart,
  sweep: async () => (await import('./sweep')).sweepBench,
  ingest: async () => (await import('./ingest')).ingest,
  costs: async () => (await import('./cost-queries')).costQueries,
  anomalies: async () => (await import('./anomalies')).anomaliesBench,
  forecast: async () => (await import('./forecast')).forecastBench,
  'forecast-speed': async () => (await import('./forecast-speed')).forecastSpeed,
  inventory: async () => (await import('./inventory-bench')).inventory,
  usage: async () => (await import('./usage')).usageBench,
  findings: async () => (await import('./findings')).findingsBench,
  'findings-truth': async () => (await import('./findings-truth')).findingsTruthBench,
}

const say = (line: string): void => { process.stderr.write(`${line}\n`) }

/** `npm run bench [-- NAME …]`: measures, prints a table, writes bench/results.json. */
export async function main(names: string[]): Promise<void> {
  const wanted = names.length > 0 ? names : Object.keys(BENCHES)
  const unknown = wanted.find((n) => !BENCHES[n])
  if (unknown !== undefined) {
    say(`There is no benchmark "${unknown}". There are: ${Object.keys(BENCHES).join(', ')}.`)
    process.exit(2)
  }
  const server = await openBenchServer()
  const results: (Measure & { bench: string })[] = []
  try {
    for (const name of wanted) {
      say(`${name} …`)
      const bench = await BENCHES[name]!()
      for (const m of await bench.run(say)) results.push({ bench: name, ...m })
    }
  } finally {
    await server.close()
  }
  const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? '', memoryGb: Math.round(totalmem() / 1e9), node: process.version, platform: `${process.platform}-${process.arch}` }
  await writeFile(path.join(process.env.OUTCROP_ROOT ?? '.', 'bench', 'results.json'), `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`)
  console.log(table(results))
  process.exit(0)
}

export function table(results: Measure[]): string {
  const rows = [['what', 'value', 'baseline', 'measured', 'ratio'], ...results.map((r) => [r.name, `${r.value} ${r.unit}`, r.baseline.name, `${r.baseline.value} ${r.unit}`, `${r.ratio}×`])]
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)))
  return rows.map((row) => row.map((cell, i) => (i === 0 || i === 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ').trimEnd()).join('\n')
}
