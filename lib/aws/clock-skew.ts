/** Codes by which AWS refuses a request for its time alone. */
const SKEWED = new Set(['RequestTimeTooSkewed', 'RequestInTheFuture', 'RequestExpired'])

/**
 * The advice for a request that AWS refused because this machine's clock is off; undefined for any other error. How
 * far it is off is read from AWS's message: "Signature expired: 20140325T143453Z is now earlier than 20140325T143751Z
 * (20140325T145251Z - 15 min.)" holds the request's time and AWS's own.
 */
export function clockSkewAdvice(code: string, text: string): string | undefined {
  const found = /Signature (?:expired|not yet current): (\d{8}T\d{6}Z) is .*?\((\d{8}T\d{6}Z) [-+]/i.exec(text)
  if (!found && !SKEWED.has(code) && !/signature (expired|not yet current)|difference between the request time and the (current|server)/i.test(text)) return undefined
  const seconds = found ? (instant(found[1]!) - instant(found[2]!)) / 1000 : undefined
  const by = seconds === undefined || Math.abs(seconds) < 1 ? '' : ` by ${inWords(Math.abs(seconds))} (it is ${seconds > 0 ? 'fast' : 'slow'})`
  return `The clock of this machine is off${by}, so AWS refuses its signatures: set it right (NTP) and sync again.`
}

const instant = (basic: string): number => Date.parse(basic.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

function inWords(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} seconds`
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} hours` : `${Math.round(seconds / 86_400)} days`
}
