import type { Verb } from '../verb'
import { accountAdd, accountCheck, accountList } from './account'
import { coverage } from './coverage'
import { deliveries } from './deliveries'
import { exportChargeback } from './export-chargeback'
import { reconcile } from './reconcile'
import { resources } from './resources'
import { runs, sync } from './sync'
import { sourceAdd, sourceList } from './source'
import { tokenCreate } from './token-create'
import { unavailable } from './unavailable'
import { userAdd } from './user-add'

/** Every verb, in the order of the help. */
export const verbs: Verb[] = [accountAdd, accountList, accountCheck, sourceAdd, sourceList, sync, runs, coverage, resources, deliveries, reconcile, exportChargeback, userAdd, tokenCreate, ...unavailable]
