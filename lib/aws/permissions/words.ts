/** Default name of the reading role. */
export const ROLE_NAME = 'OutcropRead'

/** What the templates ask of an external ID: IAM's own characters, and long enough that nobody guesses it. */
export const EXTERNAL_ID = { min: 16, pattern: '[\\w+=,.@:/-]+', help: 'at least 16 characters, of letters, digits and + = , . @ : / _ -' }

/** Who may be trusted: a role, a user, or (wide) a whole account. */
export const PRINCIPAL = { pattern: 'arn:aws[a-z-]*:iam::[0-9]{12}:(root|user/.+|role/.+)', help: 'the ARN of a role or user, such as arn:aws:iam::111122223333:role/Outcrop' }
