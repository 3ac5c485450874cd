import { expect, test } from 'vitest'
import { snakeName } from './legacy-cur'

test.each([
  ['lineItem/UsageAccountId', 'line_item_usage_account_id'],
  ['pricing/publicOnDemandCost', 'pricing_public_on_demand_cost'],
  ['reservation/ReservationARN', 'reservation_reservation_a_r_n'],
  ['savingsPlan/SavingsPlanEffectiveCost', 'savings_plan_savings_plan_effective_cost'],
  ['resourceTags/user:CostCenter', 'resource_tags_user_cost_center'],
  ['line_item_usage_type', 'line_item_usage_type'],
])('%s is %s', (legacy, name) => expect(snakeName(legacy)).toBe(name))
