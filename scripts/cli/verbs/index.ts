import type { Verb } from '../verb'
import { accountAdd, accountList } from './account'
import { accountCheck } from './account-check'
import { accountIgnore } from './account-ignore'
import { accountAddOrganization } from './account-organization'
import { anomalies } from './anomalies'
import { backup, restore } from './backup'
import { budgetEnd, budgetSet, budgets } from './budgets'
import { coverage } from './coverage'
import { deliveries } from './deliveries'
import { closeVerb, exportChargeback } from './export-chargeback'
import { findings } from './findings'
import { forecast } from './forecast'
import { jobs } from './jobs'
import { pricesRefresh } from './prices'
import { reconcile } from './reconcile'
import { resources } from './resources'
import { runs, sync } from './sync'
import { sourceAdd, sourceList, sourceRemove } from './source'
import { tokenCreate } from './token-create'
import { userAdd } from './user-add'

/** Every verb, in the order of the help. */
export const verbs: Verb[] = [
  accountAdd, accountAddOrganization, accountList, accountIgnore, accountCheck,
  sourceAdd, sourceList, sourceRemove,
  sync, runs, coverage, resources, jobs, findings,
  deliveries, pricesRefresh, reconcile,
  forecast, anomalies, budgets, budgetSet, budgetEnd,
  exportChargeback, closeVerb,
  userAdd, tokenCreate,
  backup, restore,
]
