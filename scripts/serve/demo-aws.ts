/**
 * The AWS settings of the demo's processes: the simulator's, and nothing of this machine, so that no real account is
 * ever called by the demo, whatever profile is set up here.
 */
export function awsOfDemo(simulator: Record<string, string>, env: Record<string, string | undefined> = process.env): Record<string, string | undefined> {
  const cleared = Object.fromEntries(Object.keys(env).filter((name) => name.startsWith('AWS_')).map((name) => [name, undefined]))
  return { ...cleared, AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null', ...simulator }
}
