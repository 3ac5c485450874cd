/**
 * What to say when signing in did not work. The server answers alike for an unknown e-mail, a wrong password, a
 * disabled person and a lock, so that nobody can probe for accounts; the message therefore names all of it.
 */
export function signInMessage(error: string, status: number): string {
  if (status === 0) return 'Outcrop does not answer. Check that it runs and that you are connected, then try again.'
  if (status === 429) return 'Too many attempts. Wait a minute, then try again.'
  if (error === 'CredentialsSignin' || status === 401) {
    return 'The e-mail or the password is not right. After five wrong attempts an account is locked for 1 to 15 minutes; an administrator can set a new password.'
  }
  return `Signing in failed on the server (${error || status}). Try again; if it stays, look at Outcrop’s log.`
}

/** Why someone was sent here, from the address. */
export function noticeOf(reason: string | undefined): string | null {
  switch (reason) {
    case 'ended':
    case 'SessionRequired': return 'Your session has ended. Sign in again to go on where you were.'
    case 'setup-done': return 'Outcrop is set up already. Sign in, or ask an administrator for an invitation.'
    default: return null
  }
}
