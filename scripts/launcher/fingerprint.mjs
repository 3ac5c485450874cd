import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * One hash over the contents of files and folders, so that a step is repeated exactly when what it reads changed
 * (times of files say nothing after a git checkout). Tests are left out: they change nothing that is built.
 */
export function fingerprint(root, entries, skip = /\.test\.(tsx?|mjs)$|(^|\/)generated(\/|$)/) {
  const hash = createHash('sha256').update(process.version)
  for (const entry of [...entries].sort()) addTo(hash, root, entry, skip)
  return hash.digest('hex')
}

function addTo(hash, root, entry, skip) {
  const file = path.join(root, entry)
  if (skip.test(entry) || !existsSync(file)) return
  if (statSync(file).isDirectory()) {
    for (const name of readdirSync(file).sort()) addTo(hash, root, path.posix.join(entry, name), skip)
  } else {
    hash.update(`${entry}\0`).update(readFileSync(file)).update('\0')
  }
}

/** What each step last ran on. Beside the result, so that whoever deletes one deletes both. */
export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

export function writeStamp(file, value) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, value)
}
