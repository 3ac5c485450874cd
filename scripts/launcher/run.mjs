import { spawn } from 'node:child_process'
import { fail } from './say.mjs'

/**
 * Runs a program quietly. When it fails, shows the end of what it said and ends with one line on what failed.
 */
export async function quietly(what, command, args, { root, env = {}, hint = '' }) {
  const { code, output } = await capture(command, args, { cwd: root, env: { ...process.env, ...env } })
  if (code === 0) return output
  process.stderr.write(`${output.split('\n').slice(-40).join('\n').trim()}\n`)
  const full = /ENOSPC|no space left/i.test(output) ? ' The disk is full: free some space and try again.' : hint && ` ${hint}`
  fail(`${what} failed (its last words are above).${full}`)
}

/** Runs a program and collects what it says. */
export function capture(command, args, options) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' && !command.includes('node') })
    let output = ''
    child.stdout.on('data', (chunk) => { output += chunk })
    child.stderr.on('data', (chunk) => { output += chunk })
    child.on('error', (e) => { resolve({ code: 1, output: `${output}\n${e.message}` }) })
    child.on('close', (code) => { resolve({ code: code ?? 1, output }) })
  })
}
