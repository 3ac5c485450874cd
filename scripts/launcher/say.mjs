/** One line to the person at the terminal. */
export const say = (line) => { process.stderr.write(`outcrop: ${line}\n`) }

/** Says what went wrong and what to do, and ends. */
export function fail(line, status = 1) {
  say(line)
  process.exit(status)
}
