import type { Verb } from '../verb'
import { accountAdd, accountCheck, accountList } from './account'
import { coverage } from './coverage'
import { exportChargeback } from './export-chargeback'
import { resources } from './resources'
import { runs, sync } from './sync'
import { sourceAdd, sourceList } from './source'
import { unavailable } from './unavailable'
import { userAdd } from './user-add'

/** Every verb, in the order of the help. */
export const verbs: Verb[] = [accountAdd, accountList, accountCheck, sourceAdd, sourceList, sync, runs, coverage, resources, exportChargeback, userAdd, ...unavailable]
