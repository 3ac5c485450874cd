/** What an amount looks like wherever one comes in: not negative, at most 15 digits and 12 decimals. */
export const AMOUNT = /^\d{1,15}(\.\d{1,12})?$/

export const amountRefused = (text: string): boolean => !AMOUNT.test(text)
