import { memoryJob } from '@/lib/core/job'
import { openDb } from '@/lib/db/client'
import { syncBills } from '../sync-bills'

// A process of its own, so that a test can kill it: syncs the bills of the database given as its argument.
const db = openDb(process.argv[2]!, { max: 3 })
await syncBills(memoryJob({ db, actor: { kind: 'cli', user: 'test' }, now: new Date('2026-11-23T06:00:00Z') }))
await db.close()
