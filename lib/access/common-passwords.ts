/** The well-known passwords that have twelve characters or become so with a few digits around them. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
  'password', 'passwordpassword', 'passwort', 'qwerty', 'qwertyuiop', 'qwertyuiopasdf', 'qwertzuiop', 'asdfghjkl', 'zxcvbnm',
  'administrator', 'admin', 'adminadmin', 'letmein', 'letmeinplease', 'welcome', 'welcomehome', 'iloveyou', 'monkey', 'dragon',
  'football', 'baseball', 'sunshine', 'princess', 'trustno', 'superman', 'changeme', 'changemenow', 'changeit', 'secret', 'secretsecret',
  'default', 'temporary', 'master', 'login', 'test', 'testtest', 'testtesttest', 'outcrop', 'outcropoutcrop', 'bedrock', 'amazonbedrock', 'finops',
  '123456789012', '1234567890123', '123123123123', '1q2w3e4r5t6y', '1qaz2wsx3edc', 'q1w2e3r4t5y6', 'abcdefghijkl', 'aaaaaaaaaaaa', '111111111111', '000000000000',
  'correcthorsebatterystaple', 'thisismypassword', 'mypassword', 'nopassword',
])
