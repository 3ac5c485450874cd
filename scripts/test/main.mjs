import { build, drift, lint, lock, rooms, types, vitest } from './checks.mjs'
import { endToEnd } from './e2e.mjs'

const say = (line) => { console.log(line) }

/** `npm run verify`: what needs no database, no build and no browser. */
export const verify = (root) => report(root, [[lock, drift, rooms], [types, lint], [vitest('unit')]])

/** `npm test`: everything CI runs. */
export const test = (root) => report(root, [
  [lock, drift, rooms], [types, lint], [vitest('unit')], [vitest('integration')], [build], [endToEnd(say)],
])

/** Runs groups one after the other, the checks of a group at once; the last line counts what passed and failed. */
async function report(root, groups) {
  const begun = performance.now()
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const group of groups) {
    for (const done of await Promise.all(group.map((check) => timed(check, root)))) {
      for (const key of Object.keys(total)) total[key] += done[key]
      say(line(done))
      if (done.failed > 0) say(indent(done.output))
    }
  }
  say(`${((performance.now() - begun) / 1000).toFixed(0)} s`)
  say(lastLine(total))
  process.exit(total.failed > 0 ? 1 : 0)
}

async function timed(check, root) {
  const begun = performance.now()
  const result = await check.run(root)
  return { ...result, name: check.name, seconds: (performance.now() - begun) / 1000 }
}

const line = ({ name, passed, failed, skipped, seconds }) =>
  `${failed > 0 ? '✗' : '✓'} ${name.padEnd(18)} ${passed} passed${failed ? `, ${failed} failed` : ''}${skipped ? `, ${skipped} skipped` : ''}  (${seconds.toFixed(1)} s)`

const indent = (text) => text.trimEnd().split('\n').slice(-200).map((l) => `    ${l}`).join('\n')

export const lastLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
