import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Runs `work` while no other process of the same repository does: two that install or build at once spoil each
 * other's result. The lock is a file with a process id outside the repository (installing empties node_modules);
 * one that was left by a killed process does not count.
 */
export async function oneAtATime(root, work, say) {
  const lock = path.join(tmpdir(), `outcrop-build-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`)
  let told = false
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (e) {
      if (e.code !== 'EEXIST') throw e
      if (!holderLives(lock)) rmSync(lock, { force: true })
      else {
        if (!told) say('Another start is installing or building here; waiting for it …')
        told = true
        await sleep(500)
      }
    }
  }
  // fail() ends the process in the middle of the work.
  const release = () => { rmSync(lock, { force: true }) }
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

function holderLives(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return true
  } catch (e) {
    return e.code === 'EPERM'
  }
}
