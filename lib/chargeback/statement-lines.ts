import { monthRange } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { streamQuery } from '@/lib/db/stream'
import { resolveFigures } from '@/lib/inventory/figures'
import { decimal } from '@/lib/inventory/sql'
import type { Figures } from '@/lib/inventory/types'
import { isBilledMonth, readClosed } from './closed.store'
import { COLUMNS, meterTypes, named, ORDER, OWN, RECEIVED } from './lines.sql'
import { basisOfClosed, owed, type Closed } from './statement'

/** A statement's finest grain: one bill item, as far as it is one owner's and one resource's. Amounts are decimal strings. */
export interface StatementLine {
  adjustmentOf: string | null
  teamKey: string | null; team: string | null; ownerEmail: string | null; ownerName: string | null
  resourceId: string | null; resource: string | null; arn: string | null; type: string
  payerAccountId: string; payerAccountName: string | null; accountId: string; accountName: string | null; region: string
  billingEntity: string; service: string; productCode: string; usageType: string; operation: string; chargeType: string
  pricingUnit: string; description: string; meter: string; shape: string; category: string; model: string; method: string; currency: string
  quantity: string; unblended: string; net: string | null; amortized: string | null; list: string | null
}

export interface StatementLines { month: string; currency: string; closed: Closed; /** false: no bill speaks of the month. */ billed: boolean; lines: AsyncGenerator<StatementLine> }

const SELECT = `to_char(adjustment_of, 'YYYY-MM') as "adjustmentOf", team_key as "teamKey", team_name as team, owner_email as "ownerEmail", owner_name as "ownerName",
  resource_id as "resourceId", resource_name as resource, arn, type, payer_account_id as "payerAccountId", payer_account_name as "payerAccountName",
  account_id as "accountId", account_name as "accountName", region, billing_entity as "billingEntity", service, product_code as "productCode",
  usage_type as "usageType", operation, charge_type as "chargeType", pricing_unit as "pricingUnit", description, meter, shape, category, model, method, currency,
  ${['quantity', 'unblended', 'net', 'amortized', 'list'].map((c) => `${decimal(c)} as ${c}`).join(', ')}`

/** The lines of a month's statement in one currency, as they are summed in `statement`. Read as they come: memory stays flat. */
export async function statementLines(ctx: Ctx, input: Figures & { month: string }): Promise<StatementLines> {
  const closed = await readClosed(ctx.db, input.month)
  const { currency } = closed ? basisOfClosed(closed, input) : await resolveFigures(ctx, input)
  const { from, to } = monthRange(input.month)
  const lines = closed
    ? streamQuery<StatementLine>(ctx.db, `select ${SELECT} from statement_line where month = $1::date and currency = $2 order by seq`, [from, currency])
    : streamQuery<StatementLine>(ctx.db, `select ${SELECT} from (select ${COLUMNS} from (${named(`${OWN} union all ${RECEIVED}`)}) n where currency = $6 order by ${ORDER}) n`,
      [from, to, await owed(ctx, input.month), ...meterTypes(), currency])
  return { month: input.month, currency, lines, billed: closed !== null || await isBilledMonth(ctx.db, input.month), closed: closed && { closedAt: closed.closedAt, closedBy: closed.closedBy, sha256: closed.sha256, lines: closed.lines } }
}
