import path from 'node:path'
import { OutcropError } from '@/lib/core/errors'

/** What the environment says of how Outcrop runs (README, "Settings"). */
export interface Settings {
  /** The repository, or the place of the installation. */
  root: string
  /** OUTCROP_DATA; for the demo its folder `demo`, so that both can run and either can be thrown away. */
  data: string
  port: number
  /** Public address, without a slash at the end. */
  url: string
  /** DATABASE_URL of the real database or of the demo's; undefined: embedded. */
  databaseUrl: string | undefined
  demo: boolean
}

/** @throws OutcropError `bad-setting` naming the variable and what is wrong with it. */
export function readSettings(demo: boolean, env: Record<string, string | undefined> = process.env): Settings {
  const root = env.OUTCROP_ROOT ?? process.cwd()
  const home = path.resolve(root, env.OUTCROP_DATA || '.outcrop')
  const port = Number(env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw bad('PORT', env.PORT, 'a number from 1 to 65535')
  const url = (env.OUTCROP_URL || `http://localhost:${port}`).replace(/\/+$/, '')
  if (!/^https?:\/\/[^/\s]+$/.test(url)) throw bad('OUTCROP_URL', env.OUTCROP_URL, 'an address such as https://outcrop.example.org, without a path')
  return { root, data: demo ? path.join(home, 'demo') : home, port, url, databaseUrl: env.DATABASE_URL ? databaseOf(env.DATABASE_URL, demo) : undefined, demo }
}

function databaseOf(url: string, demo: boolean): string {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    throw bad('DATABASE_URL', undefined, 'postgresql://user:password@host:port/database')
  }
  const name = decodeURIComponent(parsed.pathname.slice(1))
  if (!/^postgres(ql)?:$/.test(parsed.protocol) || name === '') throw bad('DATABASE_URL', undefined, 'postgresql://user:password@host:port/database')
  if (demo) parsed.pathname = `/${encodeURIComponent(`${name}_demo`)}`
  return parsed.href
}

/** A value that may hold a password is not repeated. */
const bad = (name: string, value: string | undefined, wanted: string): OutcropError =>
  new OutcropError('bad-setting', `${name}${value === undefined ? '' : ` is "${value}", which`} is not ${wanted}.`.replace(`${name} is not`, `${name} is not of the form`), 500)
