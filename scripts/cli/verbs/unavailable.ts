import type { Verb } from '../verb'

/** Verbs whose rooms are not built yet: they say so (status 2) instead of answering something. */
const later = (name: string, what: string, instead: string): Verb => ({
  name, summary: `Not available in this version: ${what}`, options: {},
  unavailable: `"${name}" is not available in this version of Outcrop (${what}). ${instead}`,
  run: () => Promise.reject(new Error('never run')),
})

export const unavailable: Verb[] = [
  later('findings', 'recommendations', 'Flags such as "idle" are in: npm run outcrop -- resources --json'),
  later('backup', 'a dump of Outcrop\'s tables', 'With DATABASE_URL use pg_dump; the embedded database is the folder OUTCROP_DATA, to be copied while Outcrop is stopped.'),
  later('restore', 'reading a dump back', 'With DATABASE_URL use pg_restore; the embedded database is the folder OUTCROP_DATA.'),
]
