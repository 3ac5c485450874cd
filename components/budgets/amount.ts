import { AMOUNT } from '@/lib/budgets/amount'

/** `46,000.50`, `$46 000` and `46000.50` are the same; null: no amount. */
export function amountOf(text: string): string | null {
  const plain = text.trim().replace(/^[$€£]\s*/, '').replaceAll(/[,\s_]/g, '')
  return AMOUNT.test(plain) ? plain : null
}

export const AMOUNT_HELP = 'An amount such as 12000.50, with a point before the decimals and not below zero.'
