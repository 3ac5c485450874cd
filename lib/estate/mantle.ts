/** What every type behind the bedrock-mantle endpoint has in common: AWS documents no call that lists it. */
export const BEHIND_MANTLE = {
  unlisted: 'It lives behind the bedrock-mantle endpoint, an HTTP API without an AWS SDK client; its listing parameters are not documented.',
  states: {},
  metrics: [],
}

/** Of these not even the ARN or the price is documented. */
export const UNDOCUMENTED = { ...BEHIND_MANTLE, ownsArn: () => false, bills: 'Not documented.', notes: ['The form of its ARN is not documented.'] }
