import type { Verb } from '../verb'

/** Verbs whose rooms are not built yet: they say so (status 2) instead of answering something. */
const later = (name: string, what: string, instead: string): Verb => ({
  name, summary: `Not available in this version: ${what}`, options: {},
  unavailable: `"${name}" is not available in this version of Outcrop (${what}). ${instead}`,
  run: () => Promise.reject(new Error('never run')),
})

export const unavailable: Verb[] = [
  later('forecast', 'what the month will come to', 'The run rate of what stands now is in: npm run outcrop -- resources'),
]
