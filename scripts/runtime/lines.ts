import type { ChildProcess } from 'node:child_process'

/** Calls `log` with every line that a process says, without the newline. */
export function eachLine(child: ChildProcess, log: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) log(line)
    })
    stream?.on('end', () => { if (rest) log(rest) })
  }
}
